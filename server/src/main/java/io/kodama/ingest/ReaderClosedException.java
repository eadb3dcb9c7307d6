package io.kodama.ingest;

/**
 * The connection behind a reader is gone; everything it had not settled will be given out again.
 */
public final class ReaderClosedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ReaderClosedException(String message, Throwable cause) {
    super(message, cause);
  }
}
