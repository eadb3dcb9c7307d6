package io.kodama.client;

/** No answer in time; whether the request took effect is unknown. */
public final class RequestTimeoutException extends KodamaException {

  private static final long serialVersionUID = 1L;

  public RequestTimeoutException(String message) {
    super(message);
  }
}
