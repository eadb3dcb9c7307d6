package io.kodama.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings that cannot be used. Each problem names the key, the value, where it came from and what
 * is allowed.
 */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  public ConfigException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  public ConfigException(String problem, @Nullable Throwable cause) {
    super(problem, cause);
    this.problems = List.of(problem);
  }

  /** One sentence each, at least one. */
  public List<String> problems() {
    return problems;
  }
}
