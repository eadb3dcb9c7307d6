package io.kodama.store;

/**
 * The database refuses this data whatever the circumstances; trying again is of no use, splitting
 * the batch is.
 */
public final class UnstorableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnstorableException(String message, Throwable cause) {
    super(message, cause);
  }
}
