package io.kodama.client;

import io.kodama.client.frame.ErrorCode;

/** The server refused the request, and would refuse it again. */
public final class RefusedException extends KodamaException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public RefusedException(ErrorCode code, String message) {
    super(code + ": " + message);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }
}
