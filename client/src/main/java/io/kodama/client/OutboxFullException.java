package io.kodama.client;

/** The outbox holds as much as it may; nothing was sent. */
public final class OutboxFullException extends KodamaException {

  private static final long serialVersionUID = 1L;

  public OutboxFullException(String message) {
    super(message);
  }
}
