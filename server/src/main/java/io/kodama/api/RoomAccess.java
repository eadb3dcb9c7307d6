package io.kodama.api;

import io.kodama.message.Role;
import io.kodama.message.Room;
import io.kodama.message.RoomId;
import io.kodama.message.RoomType;
import io.kodama.message.UserId;
import io.kodama.store.RoomStore;
import io.kodama.store.RoomStore.Membership;
import java.util.Optional;

/**
 * Who may see and do what in a room. Whoever is not a member does not learn that it exists; only
 * channels are public, and even of these the messages and members are for members.
 */
final class RoomAccess {

  private final RoomStore rooms;

  RoomAccess(RoomStore rooms) {
    this.rooms = rooms;
  }

  /** A member's place; for anyone else the room is not there. */
  Membership member(RoomId room, UserId user) {
    return rooms.membership(room, user).orElseThrow(RoomAccess::absent);
  }

  /** A member's place in a room whose members change: not a direct one. */
  Membership memberOfChanging(RoomId room, UserId user) {
    Membership place = member(room, user);
    if (place.room().type() == RoomType.DIRECT) {
      throw Problem.notAllowed("a direct room stays as it is");
    }
    return place;
  }

  /** The place of somebody who administers the room; other members may not, who sees it may not. */
  Membership administrator(RoomId room, UserId user) {
    Optional<Membership> place = rooms.membership(room, user);
    if (place.isEmpty()) {
      channel(room);
      throw Problem.notAllowed("this is for members with a role in the channel");
    }
    Membership membership = memberOfChanging(room, user);
    if (membership.role() == Role.MEMBER) {
      throw Problem.notAllowed("this is for the room's owner and admins");
    }
    return membership;
  }

  /** A channel, which anyone may see. */
  Room channel(RoomId room) {
    return rooms
        .find(room)
        .filter(found -> found.type() == RoomType.CHANNEL)
        .orElseThrow(RoomAccess::absent);
  }

  static Problem absent() {
    return Problem.notFound("room");
  }
}
