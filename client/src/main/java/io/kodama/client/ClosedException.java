package io.kodama.client;

/** The client was closed or stopped for good before the call was done. */
public final class ClosedException extends KodamaException {

  private static final long serialVersionUID = 1L;

  public ClosedException(String message) {
    super(message);
  }
}
