package io.kodama.client;

/** Why a call on the live client did not succeed. */
public abstract sealed class KodamaException extends RuntimeException
    permits ClosedException,
        OutboxFullException,
        RefusedException,
        RequestTimeoutException,
        TooManyRequestsException,
        DisconnectedException,
        UnauthenticatedException {

  private static final long serialVersionUID = 1L;

  KodamaException(String message) {
    super(message);
  }
}
