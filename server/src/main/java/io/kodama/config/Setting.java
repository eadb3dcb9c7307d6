package io.kodama.config;

import java.util.Locale;

/**
 * One thing that can be set.
 *
 * @param key its name in the YAML file, nested at the dots, and with {@code --} before it as a flag
 * @param defaultText the value when nobody sets it, in the form in which it would be written
 * @param type how it is read, and what is allowed
 * @param secret whether its value must never be shown
 * @param reason what it is for and why the default is what it is
 */
public record Setting<T>(
    String key, String defaultText, ValueType<T> type, boolean secret, String reason) {

  /** The name of its environment variable. */
  public String variable() {
    return "KODAMA_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** Unit and bounds, as a person reads them. */
  public String allowed() {
    return type.allowed();
  }

  T parse(String text, String source) {
    try {
      return type.parser().apply(text);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          "%s: %s is not allowed (%s); allowed: %s"
              .formatted(key, secret ? "the value" : "'" + text + "'", source, allowed()),
          e);
    }
  }
}
