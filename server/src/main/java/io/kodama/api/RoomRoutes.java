package io.kodama.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kodama.api.RoomViews.RoomView;
import io.kodama.delivery.RoomChange;
import io.kodama.message.Role;
import io.kodama.message.Room;
import io.kodama.message.RoomId;
import io.kodama.message.RoomType;
import io.kodama.message.UserId;
import io.kodama.store.RoomStore;
import io.kodama.store.RoomStore.Created;
import io.kodama.store.RoomStore.Membership;
import io.kodama.store.RoomStore.NewRoom;
import io.kodama.store.RoomStore.RoomSummary;
import io.kodama.store.Slice;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The caller's rooms: making, listing, renaming, deleting. */
final class RoomRoutes {

  private final RoomStore rooms;
  private final RoomAccess access;
  private final RoomViews views;
  private final Announcements announcements;
  private final Limits limits;
  private final LongSupplier ids;
  private final InstantSource clock;

  RoomRoutes(
      RoomStore rooms,
      RoomAccess access,
      RoomViews views,
      Announcements announcements,
      Limits limits,
      LongSupplier ids,
      InstantSource clock) {
    this.rooms = rooms;
    this.access = access;
    this.views = views;
    this.announcements = announcements;
    this.limits = limits;
    this.ids = ids;
    this.clock = clock;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.user("POST", "/rooms", this::create),
        Endpoint.user("GET", "/rooms", this::list),
        Endpoint.user("GET", "/rooms/:room_id", this::one),
        Endpoint.user("PATCH", "/rooms/:room_id", this::change),
        Endpoint.user("DELETE", "/rooms/:room_id", this::delete));
  }

  record Wanted(
      @Nullable String roomType,
      @Nullable String name,
      @Nullable List<@Nullable String> memberIds) {}

  record Change(@Nullable String name) {}

  record Page(
      List<RoomView> rooms,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {}

  private Answer create(Call call) {
    Wanted body = call.body(Wanted.class);
    RoomType type = Fields.roomType(body.roomType());
    String name = Fields.roomName(body.name(), type);
    Set<UserId> members = Fields.users(body.memberIds(), "member_ids");
    members.remove(call.userId());
    if (type == RoomType.DIRECT && members.size() != 1) {
      throw Problem.invalid("a direct room takes exactly one other member in member_ids");
    }
    limits.roomBy(call.userId());
    RoomId id = new RoomId(ids.getAsLong());
    Created created =
        type == RoomType.DIRECT
            ? rooms.direct(id, call.userId(), members.iterator().next(), clock.instant())
            : rooms.create(
                new NewRoom(id, type, name, call.userId(), List.copyOf(members), clock.instant()));
    return switch (created) {
      case Created.New(Room room, List<UserId> all) -> {
        announcements.changed(Announcements.added(room, all));
        yield Answer.created(viewFor(call, room));
      }
      case Created.Existing(Room room) -> Answer.ok(viewFor(call, room));
      case Created.UnknownUsers(List<UserId> unknown) ->
          throw Problem.invalid("member_ids holds users that do not exist: " + first(unknown));
    };
  }

  private RoomView viewFor(Call call, Room room) {
    return views.of(access.member(room.roomId(), call.userId()));
  }

  private static List<UserId> first(List<UserId> users) {
    return users.subList(0, Math.min(10, users.size()));
  }

  private Answer list(Call call) {
    Slice<RoomSummary> slice =
        rooms.roomsOf(call.userId(), call.text("cursor"), call.limit(500, 100));
    return Answer.ok(new Page(views.page(slice.items()), slice.nextCursor()));
  }

  private Answer one(Call call) {
    RoomId id = call.roomInPath();
    Optional<Membership> place = rooms.membership(id, call.userId());
    return Answer.ok(
        place.isPresent() ? views.of(place.get()) : views.ofChannel(access.channel(id)));
  }

  private Answer change(Call call) {
    RoomId id = call.roomInPath();
    Membership place = access.administrator(id, call.userId());
    String name = call.body(Change.class).name();
    if (name == null) {
      return Answer.ok(views.of(place));
    }
    rooms.rename(id, Fields.roomName(name));
    Membership renamed = access.member(id, call.userId());
    announcements.changed(new RoomChange.Updated(renamed.room()));
    return Answer.ok(views.of(renamed));
  }

  /** Its owner may; an administrator of the server too, who also ends rooms left without owner. */
  private Answer delete(Call call) {
    RoomId id = call.roomInPath();
    if (call.person().admin()) {
      Room room = rooms.find(id).orElseThrow(RoomAccess::absent);
      if (room.type() == RoomType.DIRECT) {
        access.memberOfChanging(id, call.userId());
      }
    } else if (access.administrator(id, call.userId()).role() != Role.OWNER) {
      throw Problem.notAllowed("only its owner may delete a room");
    }
    rooms.delete(id);
    announcements.changed(new RoomChange.Deleted(id));
    return Answer.done();
  }
}
