package io.kodama.client;

/** The connection was lost, or there was none, and this kind of call is not repeated. */
public final class DisconnectedException extends KodamaException {

  private static final long serialVersionUID = 1L;

  public DisconnectedException(String message) {
    super(message);
  }
}
