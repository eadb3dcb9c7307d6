package io.kodama.api;

import io.kodama.delivery.RoomChange;
import io.kodama.message.Role;
import io.kodama.message.Room;
import io.kodama.message.RoomId;
import io.kodama.message.RoomType;
import io.kodama.message.UserId;
import io.kodama.store.RoomStore;
import io.kodama.store.RoomStore.Added;
import io.kodama.store.RoomStore.RoomPosition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finding channels, joining and leaving. */
final class ChannelRoutes {

  private final RoomStore rooms;
  private final RoomAccess access;
  private final Announcements announcements;
  private final InstantSource clock;

  ChannelRoutes(
      RoomStore rooms, RoomAccess access, Announcements announcements, InstantSource clock) {
    this.rooms = rooms;
    this.access = access;
    this.announcements = announcements;
    this.clock = clock;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.user("GET", "/channels", this::find),
        Endpoint.user("POST", "/rooms/:room_id/join", this::join),
        Endpoint.user("POST", "/rooms/:room_id/leave", this::leave));
  }

  record Found(List<Channel> channels) {}

  record Channel(
      RoomId roomId,
      RoomType roomType,
      String name,
      int membersCount,
      boolean joined,
      Instant createdAt) {

    static Channel of(Room room, boolean joined) {
      String name = room.name();
      return new Channel(
          room.roomId(),
          room.type(),
          name == null ? "" : name,
          room.membersCount(),
          joined,
          room.createdAt());
    }
  }

  private Answer find(Call call) {
    String prefix = call.text("query");
    List<Room> found = rooms.channels(prefix == null ? "" : prefix, call.limit(200, 50));
    Set<RoomId> joined = new HashSet<>();
    if (!found.isEmpty()) {
      rooms.positionsOf(call.userId(), found.stream().map(Room::roomId).toList()).stream()
          .map(RoomPosition::roomId)
          .forEach(joined::add);
    }
    return Answer.ok(
        new Found(
            found.stream().map(room -> Channel.of(room, joined.contains(room.roomId()))).toList()));
  }

  private Answer join(Call call) {
    RoomId id = call.roomInPath();
    UserId user = call.userId();
    if (rooms.membership(id, user).isPresent()) {
      return Answer.done();
    }
    access.channel(id);
    Added added = rooms.putMember(id, user, Role.MEMBER, clock.instant());
    if (added == Added.ADDED) {
      rooms
          .find(id)
          .ifPresent(room -> announcements.changed(Announcements.added(room, List.of(user))));
    }
    return Answer.done();
  }

  private Answer leave(Call call) {
    RoomId id = call.roomInPath();
    access.memberOfChanging(id, call.userId());
    rooms.removeMember(id, call.userId(), clock.instant());
    announcements.changed(new RoomChange.MembersRemoved(id, List.of(call.userId())));
    return Answer.done();
  }
}
