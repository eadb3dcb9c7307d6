package io.kodama.app;

import org.jspecify.annotations.Nullable;

/**
 * The server cannot start for a reason that the operator can mend; the message is one sentence that
 * says how.
 */
final class StartFailure extends Exception {

  private static final long serialVersionUID = 1L;

  StartFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
