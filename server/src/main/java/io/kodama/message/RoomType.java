package io.kodama.message;

/** What kind of room; the wire form is the name in lower case. */
public enum RoomType {
  /** Exactly two members, one room per pair, nobody joins or is added. */
  DIRECT,
  /** Members are added by its owner and admins. */
  GROUP,
  /** Public: listed, and anyone may join. */
  CHANNEL
}
