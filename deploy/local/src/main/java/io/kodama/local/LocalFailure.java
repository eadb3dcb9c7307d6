package io.kodama.local;

import org.jspecify.annotations.Nullable;

/** Something that a person can mend; the message is one sentence that says what and how. */
public final class LocalFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LocalFailure(String message) {
    this(message, null);
  }

  public LocalFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
