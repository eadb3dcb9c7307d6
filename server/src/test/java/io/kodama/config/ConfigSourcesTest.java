package io.kodama.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigSourcesTest {

  @TempDir Path folder;

  @Test
  void shouldStartFromDefaultsAlone() {
    Config config = new ConfigSources().load();

    assertThat(config.composition()).isEqualTo(Composition.EMBEDDED);
    assertThat(config.http().port()).isEqualTo(8080);
    assertThat(config.gateway().messages()).isEqualTo(Rate.perSecond(100, 500));
    assertThat(config.auth().keyFile()).isEqualTo(Path.of("data/keys.json"));
  }

  @Test
  void shouldPreferFlagsToEnvironmentToFileToDefaults() throws IOException {
    Path file = yaml("http:\n  port: 1111\n  host: 127.0.0.1\ngateway:\n  drain: 5s\n");

    Config config =
        new ConfigSources()
            .file(file)
            .environment(Map.of("KODAMA_HTTP_PORT", "2222", "KODAMA_GATEWAY_DRAIN", "7s"))
            .flags(Map.of("http.port", "3333"))
            .load();

    assertThat(config.http().port()).isEqualTo(3333);
    assertThat(config.http().host()).isEqualTo("127.0.0.1");
    assertThat(config.gateway().drain()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void shouldReadListsFromYamlAndFromText() throws IOException {
    Path file = yaml("rabbit:\n  urls:\n    - amqp://a\n    - amqp://b\n");
    Map<String, String> rest =
        Map.of(
            "db.url",
            "jdbc:postgresql://h/d",
            "redis.url",
            "redis://h",
            "composition",
            "cluster",
            "roles",
            "api, worker");

    Config config = new ConfigSources().file(file).flags(rest).load();

    assertThat(config.rabbitUrls()).containsExactly("amqp://a", "amqp://b");
    assertThat(config.roles()).containsExactlyInAnyOrder(ServerRole.API, ServerRole.WORKER);
  }

  @Test
  void shouldNameKeyValueSourceAndBoundsOfEachWrongSetting() {
    ConfigSources sources =
        new ConfigSources()
            .environment(Map.of("KODAMA_HTTP_PORT", "99999"))
            .flags(Map.of("gateway.drain", "soon"));

    assertThatThrownBy(sources::load)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(
            "http.port: '99999' is not allowed (KODAMA_HTTP_PORT); allowed: 0 to 65535")
        .hasMessageContaining("gateway.drain: 'soon' is not allowed (--gateway.drain)");
  }

  @Test
  void shouldRefuseUnknownKeysAndSuggestTheNearest() throws IOException {
    Path file = yaml("port: 8080\n");

    assertThatThrownBy(() -> new ConfigSources().file(file))
        .hasMessageContaining("port: there is no such setting")
        .hasMessageContaining("did you mean http.port?");
  }

  @Test
  void shouldWarnOfUnknownVariablesOnly() {
    ConfigSources sources =
        new ConfigSources().environment(Map.of("KODAMA_TYPO", "1", "HOME", "/root"));

    assertThat(sources.warnings()).singleElement().asString().contains("KODAMA_TYPO");
    assertThat(sources.load().http().port()).isEqualTo(8080);
  }

  @Test
  void shouldAskAClusterForItsThreeServices() {
    assertThatThrownBy(() -> new ConfigSources().flags(Map.of("composition", "cluster")).load())
        .hasMessageContaining("db.url")
        .hasMessageContaining("redis.url")
        .hasMessageContaining("rabbit.urls");
  }

  @Test
  void shouldNeverShowSecrets() {
    Config config =
        new ConfigSources()
            .flags(
                Map.of(
                    "api-key",
                    "kdm_hidden",
                    "db.password",
                    "hidden",
                    "db.url",
                    "jdbc:postgresql://h/d"))
            .load();

    assertThat(config.toString() + config.auth() + config.db()).doesNotContain("hidden");
  }

  private Path yaml(String text) throws IOException {
    return Files.writeString(folder.resolve("kodama.yaml"), text);
  }
}
