package io.kodama.delivery;

import io.kodama.message.RoomId;
import io.kodama.message.UserId;

/** Something of the moment in a room, told to its members. */
public sealed interface RoomSignal {

  RoomId roomId();

  UserId userId();

  /** A member's read marker moved forward; stored before it is told. */
  record ReadMoved(RoomId roomId, UserId userId, long seq) implements RoomSignal {}

  /** A member began or stopped typing; never stored, not told to that member. */
  record Typing(RoomId roomId, UserId userId, boolean isTyping) implements RoomSignal {}
}
