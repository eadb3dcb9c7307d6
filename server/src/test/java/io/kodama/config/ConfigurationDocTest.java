package io.kodama.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps docs/configuration.md complete: its table is the table of settings. */
class ConfigurationDocTest {

  private static final Path DOC = Path.of("..", "docs", "configuration.md");
  private static final String BEGIN = "<!-- settings -->\n";

  @Test
  void shouldListEverySettingWithDefaultUnitAndReason() throws IOException {
    String doc = Files.readString(DOC);
    String table = table();

    if (Boolean.getBoolean("kodama.docs.write")) {
      Files.writeString(DOC, doc.substring(0, doc.indexOf(BEGIN) + BEGIN.length()) + table);
    }

    assertThat(Files.readString(DOC))
        .as("run the test with -Dkodama.docs.write=true to write the table anew")
        .endsWith(BEGIN + table);
  }

  private static String table() {
    StringBuilder table =
        new StringBuilder(
            "\n| key and flag | variable | default | allowed | what for |\n|---|---|---|---|---|\n");
    for (Setting<?> s : Settings.all()) {
      table.append(
          "| `%s` | `%s` | %s | %s%s | %s |\n"
              .formatted(
                  s.key(),
                  s.variable(),
                  s.defaultText().isEmpty() ? "–" : "`" + s.defaultText() + "`",
                  s.allowed().replace("|", "\\|"),
                  s.secret() ? " (secret)" : "",
                  s.reason()));
    }
    return table.toString();
  }
}
