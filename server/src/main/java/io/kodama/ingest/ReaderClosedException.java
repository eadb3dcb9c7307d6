package io.kodama.ingest;

import org.jspecify.annotations.Nullable;

/**
 * The connection behind a reader is gone; everything it had not settled will be given out again.
 */
public final class ReaderClosedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ReaderClosedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
