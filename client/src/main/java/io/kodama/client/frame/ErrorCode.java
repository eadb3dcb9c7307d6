package io.kodama.client.frame;

import java.util.Locale;

/** What an {@code error} frame says; the wire form is the name in lower case. */
public enum ErrorCode {
  BAD_REQUEST(false),
  NOT_MEMBER(false),
  TOO_LARGE(false),
  RATE_LIMITED(true),
  BUSY(true),
  NOT_FOUND(false),
  /** The server failed; whether the request took effect is unknown, repeating it is safe. */
  INTERNAL(true),
  /** A word this version does not know; treated as temporary, since repeating a send is safe. */
  UNKNOWN(true);

  private final boolean temporary;

  ErrorCode(boolean temporary) {
    this.temporary = temporary;
  }

  /** Whether the same request may succeed later. */
  public boolean temporary() {
    return temporary;
  }

  /** The code of a wire word; {@link #UNKNOWN} for one this version does not know. */
  public static ErrorCode of(String wire) {
    for (ErrorCode code : values()) {
      if (code.name().toLowerCase(Locale.ROOT).equals(wire)) {
        return code;
      }
    }
    return UNKNOWN;
  }
}
