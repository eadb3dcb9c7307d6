package io.kodama.protocol;

/** Every code with which the server closes a WebSocket. */
public enum CloseCode {
  /** The client closed. */
  NORMAL(1000, "bye"),
  /** A frame that is not text. */
  NOT_TEXT(1003, "text frames only"),
  PROTOCOL_ERROR(1002, "not a WebSocket frame"),
  INVALID_UTF8(1007, "text must be UTF-8"),
  FRAME_TOO_LARGE(1009, "frame too large"),
  /** The server goes away; come back, it or another will answer. */
  RESTARTING(1012, "server restarting"),
  /** Not now: too many devices, or the store is away. Come back later. */
  TRY_AGAIN_LATER(1013, "try again later"),
  /** No valid hello in time, or the token has expired. Come back with another token. */
  NOT_AUTHENTICATED(4401, "not authenticated"),
  /** Nothing was heard for too long. Come back. */
  NO_HEARTBEAT(4408, "no heartbeat"),
  /** A newer connection of the same device took over. Do not come back. */
  REPLACED(4409, "replaced by a newer connection of this device"),
  /** The client reads too slowly. Come back and sync. */
  TOO_SLOW(4429, "reading too slowly");

  private final int number;
  private final String reason;

  CloseCode(int number, String reason) {
    this.number = number;
    this.reason = reason;
  }

  public int number() {
    return number;
  }

  public String reason() {
    return reason;
  }
}
