package io.kodama.client;

/** Too many calls are waiting in the client; nothing was sent. */
public final class TooManyRequestsException extends KodamaException {

  private static final long serialVersionUID = 1L;

  public TooManyRequestsException(String message) {
    super(message);
  }
}
