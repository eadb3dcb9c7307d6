package io.kodama.protocol;

import java.util.Locale;

/** Every {@code code} of an {@code error} frame; the wire form is the name in lower case. */
public enum ErrorCode {
  /** The frame is not what the protocol says. */
  BAD_REQUEST,
  /**
   * Not a member of that room, or there is no such room: the two cannot be told apart from outside.
   */
  NOT_MEMBER,
  /** The content is longer than allowed. */
  TOO_LARGE,
  /** Too fast; {@code retry_after_ms} says when to try again. */
  RATE_LIMITED,
  /**
   * The server cannot accept now; repeat with the same {@code client_id} after {@code
   * retry_after_ms}.
   */
  BUSY,
  NOT_FOUND,
  /** The server's fault; it is in its log. */
  INTERNAL;

  private final String wire = name().toLowerCase(Locale.ROOT);

  public String wire() {
    return wire;
  }
}
