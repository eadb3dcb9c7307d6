package io.kodama.api;

import io.kodama.api.RoomRoutes.Wanted;
import io.kodama.delivery.RoomChange;
import io.kodama.message.Room;
import io.kodama.message.RoomId;
import io.kodama.message.RoomType;
import io.kodama.message.UserId;
import io.kodama.store.RoomStore;
import io.kodama.store.RoomStore.Created;
import io.kodama.store.RoomStore.NewRoom;
import io.kodama.store.UserStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Rooms in bulk, for the backend of an application. All of a call are made, or none. */
final class AdminRoomRoutes {

  private static final int MAX_ROOMS = 1_000;
  private static final int MAX_MEMBERS = 100_000;

  private final UserStore users;
  private final RoomStore rooms;
  private final Announcements announcements;
  private final LongSupplier ids;
  private final InstantSource clock;

  AdminRoomRoutes(
      UserStore users,
      RoomStore rooms,
      Announcements announcements,
      LongSupplier ids,
      InstantSource clock) {
    this.users = users;
    this.rooms = rooms;
    this.announcements = announcements;
    this.ids = ids;
    this.clock = clock;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.admin("POST", "/admin/rooms", this::create));
  }

  record NewRooms(@Nullable List<@Nullable Wanted> rooms) {}

  record CreatedRooms(List<CreatedRoom> rooms) {}

  record CreatedRoom(RoomId roomId) {}

  private Answer create(Call call) {
    List<@Nullable Wanted> wanted = Fields.required(call.body(NewRooms.class).rooms(), "rooms");
    if (wanted.size() > MAX_ROOMS) {
      throw Problem.invalid("rooms holds at most " + MAX_ROOMS);
    }
    Instant now = clock.instant();
    List<NewRoom> news = new ArrayList<>(wanted.size());
    Set<UserId> everybody = new HashSet<>();
    int members = 0;
    for (Wanted room : wanted) {
      NewRoom made = newRoom(Fields.required(room, "rooms"), now);
      members += made.members().size();
      if (members > MAX_MEMBERS) {
        throw Problem.invalid("member_ids hold at most " + MAX_MEMBERS + " in all");
      }
      everybody.addAll(made.members());
      news.add(made);
    }
    requireExisting(everybody);
    return news.isEmpty() ? Answer.created(new CreatedRooms(List.of())) : store(news);
  }

  private NewRoom newRoom(Wanted room, Instant now) {
    RoomType type = Fields.roomType(room.roomType());
    List<UserId> members = List.copyOf(Fields.users(room.memberIds(), "member_ids"));
    if (members.isEmpty()) {
      throw Problem.invalid("member_ids needs at least one user, who is the owner");
    }
    if (type == RoomType.DIRECT && members.size() != 2) {
      throw Problem.invalid("a direct room takes exactly two members");
    }
    String name = Fields.roomName(room.name(), type);
    return new NewRoom(new RoomId(ids.getAsLong()), type, name, members.getFirst(), members, now);
  }

  private void requireExisting(Set<UserId> everybody) {
    Set<UserId> unknown = new HashSet<>(everybody);
    users.findAll(everybody).forEach(user -> unknown.remove(user.userId()));
    if (!unknown.isEmpty()) {
      throw Problem.invalid(
          "member_ids holds users that do not exist: " + unknown.stream().limit(10).toList());
    }
  }

  private Answer store(List<NewRoom> news) {
    List<CreatedRoom> created = new ArrayList<>(news.size());
    List<RoomChange> changes = new ArrayList<>();
    for (Created outcome : rooms.createAll(news)) {
      Room room =
          switch (outcome) {
            case Created.New(Room made, List<UserId> members) -> {
              changes.addAll(Announcements.added(made, members));
              yield made;
            }
            case Created.Existing(Room existing) -> existing;
            case Created.UnknownUsers(List<UserId> unknown) ->
                throw Problem.invalid("member_ids holds users that do not exist: " + unknown);
          };
      created.add(new CreatedRoom(room.roomId()));
    }
    announcements.changed(changes);
    return Answer.created(new CreatedRooms(created));
  }
}
