package io.kodama.store;

/**
 * The database cannot be reached, is starting, or did not answer in time. The call may or may not
 * have had effect.
 */
public final class StoreUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
