package io.kodama.config;

import org.jspecify.annotations.Nullable;

/**
 * A setting that cannot be used. The message names the key, the value, where it came from and what
 * is allowed.
 */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    this(message, null);
  }

  public ConfigException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
