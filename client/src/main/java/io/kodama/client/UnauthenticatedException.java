package io.kodama.client;

/** There is no valid token and there will be none. */
public final class UnauthenticatedException extends KodamaException {

  private static final long serialVersionUID = 1L;

  public UnauthenticatedException(String message) {
    super(message);
  }
}
