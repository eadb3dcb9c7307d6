package io.kodama.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Where settings come from, the later over the earlier: defaults, a YAML file, the environment,
 * flags. An unknown key in the file or among the flags is an error; an unknown {@code KODAMA_}
 * variable is a warning, because an environment is shared.
 */
public final class ConfigSources {

  private record Given(String text, String source) {}

  private final Map<String, Setting<?>> known =
      Settings.all().stream()
          .collect(Collectors.toMap(Setting::key, s -> s, (a, b) -> a, LinkedHashMap::new));
  private final Map<String, Given> given = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();

  /** Adds the settings of a YAML file. */
  public ConfigSources file(Path file) {
    Object document;
    try (Reader reader = Files.newBufferedReader(file)) {
      document = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
    } catch (NoSuchFileException e) {
      throw new ConfigException("there is no configuration file " + file, e);
    } catch (IOException | YAMLException e) {
      throw new ConfigException(
          "the configuration file " + file + " cannot be read: " + e.getMessage(), e);
    }
    if (document != null) {
      flatten("", document, file.toString());
    }
    return this;
  }

  /** Adds what the environment sets. */
  public ConfigSources environment(Map<String, String> environment) {
    Map<String, Setting<?>> byVariable =
        known.values().stream().collect(Collectors.toMap(Setting::variable, s -> s));
    environment.forEach(
        (name, value) -> {
          Setting<?> setting = byVariable.get(name);
          if (setting != null) {
            given.put(setting.key(), new Given(value, name));
          } else if (name.startsWith("KODAMA_")) {
            warnings.add(name + " is set in the environment, but there is no such setting");
          }
        });
    return this;
  }

  /** Adds flags, by key. */
  public ConfigSources flags(Map<String, String> flags) {
    flags.forEach((key, value) -> put(key, value, "--" + key));
    return this;
  }

  /** What should be said to the operator, though it is no error. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /**
   * Reads and checks everything.
   *
   * @throws ConfigException naming every setting that is wrong, one a line
   */
  public Config load() {
    List<String> problems = new ArrayList<>();
    Values values = new Values();
    for (Setting<?> setting : known.values()) {
      try {
        values.put(setting, parse(setting));
      } catch (ConfigException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return Config.of(values);
  }

  private Object parse(Setting<?> setting) {
    Given value = given.get(setting.key());
    return value == null
        ? setting.parse(setting.defaultText(), "the default")
        : setting.parse(value.text(), value.source());
  }

  private void flatten(String prefix, Object node, String source) {
    switch (node) {
      case Map<?, ?> map -> {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          String key =
              prefix.isEmpty() ? String.valueOf(entry.getKey()) : prefix + "." + entry.getKey();
          Object value = entry.getValue();
          if (value != null) {
            flatten(key, value, source);
          }
        }
      }
      case List<?> list ->
          put(prefix, list.stream().map(String::valueOf).collect(Collectors.joining(",")), source);
      default -> put(prefix, String.valueOf(node), source);
    }
  }

  private void put(String key, String value, String source) {
    if (!known.containsKey(key)) {
      throw new ConfigException(
          List.of(
              "%s: there is no such setting (%s)%s"
                  .formatted(
                      key, source, nearest(key).map(k -> "; did you mean " + k + "?").orElse(""))));
    }
    given.put(key, new Given(value, source));
  }

  private Optional<String> nearest(String key) {
    String last = key.substring(key.lastIndexOf('.') + 1);
    return known.keySet().stream()
        .filter(
            k -> k.endsWith(last) || k.replaceAll("[.-]", "").equals(key.replaceAll("[._-]", "")))
        .findFirst();
  }

  /** Parsed values, by the setting that parsed them. */
  static final class Values {
    private final Map<Setting<?>, Object> values = new HashMap<>();

    void put(Setting<?> setting, Object value) {
      values.put(setting, value);
    }

    @SuppressWarnings("unchecked") // what a setting parsed has the setting's type
    <T> T get(Setting<T> setting) {
      Object value = values.get(setting);
      if (value == null) {
        throw new IllegalStateException("no value for " + setting.key());
      }
      return (T) value;
    }
  }
}
