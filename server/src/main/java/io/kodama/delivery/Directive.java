package io.kodama.delivery;

import io.kodama.message.Refusal;
import io.kodama.message.RoomId;
import java.util.UUID;

/** A word to the gateway that holds a connection. Ignored when that connection is gone. */
public sealed interface Directive {

  long connectionId();

  /** A draft that was accepted from this connection could not become a message. */
  record DraftRefused(long connectionId, RoomId roomId, UUID clientId, Refusal reason)
      implements Directive {}

  /**
   * The same device connected again, here or elsewhere: this connection is to be closed with 4409.
   */
  record Replaced(long connectionId) implements Directive {}
}
