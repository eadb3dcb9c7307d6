package io.kodama.app;

import io.kodama.config.Config;
import io.kodama.config.ConfigSources;
import io.kodama.config.Setting;
import io.kodama.config.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Gives a command {@code --config FILE} and a flag for every setting, a few of them with a short
 * form.
 */
final class ConfigFlags {

  private static final Map<String, String> SHORT =
      Map.of("http.port", "--port", "http.host", "--host", "data.dir", "--data");

  private ConfigFlags() {}

  static void addTo(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("--config")
            .type(Path.class)
            .paramLabel("FILE")
            .description("settings, as YAML; see docs/configuration.md")
            .build());
    for (Setting<?> setting : Settings.all()) {
      String shortForm = SHORT.get(setting.key());
      String[] names =
          shortForm == null
              ? new String[] {"--" + setting.key()}
              : new String[] {shortForm, "--" + setting.key()};
      spec.addOption(
          OptionSpec.builder(names)
              .type(String.class)
              .paramLabel("X")
              .hidden(shortForm == null && !setting.key().equals("roles"))
              .description(setting.reason() + " Default: " + setting.defaultText())
              .build());
    }
  }

  /** Reads everything that was set; warnings are logged. */
  static Config load(ParseResult parsed, Map<String, String> environment) {
    ConfigSources sources = new ConfigSources();
    Path file = parsed.matchedOptionValue("--config", null);
    if (file != null) {
      sources.file(file);
    }
    Map<String, String> flags = new HashMap<>();
    for (Setting<?> setting : Settings.all()) {
      String value = parsed.matchedOptionValue("--" + setting.key(), null);
      if (value != null) {
        flags.put(setting.key(), value);
      }
    }
    Config config = sources.environment(environment).flags(flags).load();
    List<String> warnings = sources.warnings();
    Logging.configure(config.logFormat());
    warnings.forEach(warning -> LoggerFactory.getLogger("io.kodama.config").warn(warning));
    return config;
  }
}
