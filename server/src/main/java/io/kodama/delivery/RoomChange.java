package io.kodama.delivery;

import io.kodama.message.Role;
import io.kodama.message.Room;
import io.kodama.message.RoomId;
import io.kodama.message.UserId;
import java.util.List;

/** A committed change of a room or its members. */
public sealed interface RoomChange {

  RoomId roomId();

  /** Users became members; a large room is told of in several changes. */
  record MembersAdded(Room room, List<UserId> users) implements RoomChange {
    @Override
    public RoomId roomId() {
      return room.roomId();
    }
  }

  record MembersRemoved(RoomId roomId, List<UserId> users) implements RoomChange {}

  record RoleChanged(RoomId roomId, UserId userId, Role role) implements RoomChange {}

  /** Its data changed, such as its name. */
  record Updated(Room room) implements RoomChange {
    @Override
    public RoomId roomId() {
      return room.roomId();
    }
  }

  record Deleted(RoomId roomId) implements RoomChange {}
}
