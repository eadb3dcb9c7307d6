package io.kodama.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kodama.delivery.RoomChange;
import io.kodama.message.Role;
import io.kodama.message.RoomId;
import io.kodama.message.UserId;
import io.kodama.store.RoomStore;
import io.kodama.store.RoomStore.Member;
import io.kodama.store.RoomStore.Membership;
import io.kodama.store.Slice;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a room. The owner and admins add members and remove them; only the owner makes admins
 * or ends that; nobody changes or removes the owner, who can only leave.
 */
final class MemberRoutes {

  private final RoomStore rooms;
  private final RoomAccess access;
  private final Announcements announcements;
  private final InstantSource clock;

  MemberRoutes(
      RoomStore rooms, RoomAccess access, Announcements announcements, InstantSource clock) {
    this.rooms = rooms;
    this.access = access;
    this.announcements = announcements;
    this.clock = clock;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.user("GET", "/rooms/:room_id/members", this::list),
        Endpoint.user("PUT", "/rooms/:room_id/members/:user_id", this::put),
        Endpoint.user("DELETE", "/rooms/:room_id/members/:user_id", this::remove));
  }

  record Wanted(@Nullable String role) {}

  record Page(
      List<Member> members,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {}

  private Answer list(Call call) {
    RoomId id = call.roomInPath();
    access.member(id, call.userId());
    String cursor = call.text("cursor");
    if (cursor != null && UserId.parse(cursor).isEmpty()) {
      throw Problem.invalid("cursor must be a next_cursor of an earlier page");
    }
    Slice<Member> slice = rooms.members(id, cursor, call.limit(500, 100));
    return Answer.ok(new Page(slice.items(), slice.nextCursor()));
  }

  private Answer put(Call call) {
    RoomId id = call.roomInPath();
    Membership actor = access.administrator(id, call.userId());
    Role wanted = role(call.body(Wanted.class).role());
    UserId user = call.userInPath();
    Optional<Role> present = rooms.membership(id, user).map(Membership::role);
    if (present.isPresent() && present.get() == wanted) {
      return Answer.done();
    }
    if (present.isPresent() && present.get() == Role.OWNER) {
      throw Problem.notAllowed("the owner's role cannot be changed");
    }
    if (actor.role() != Role.OWNER && (wanted == Role.ADMIN || present.isPresent())) {
      throw Problem.notAllowed("only the owner makes admins or ends that");
    }
    switch (rooms.putMember(id, user, wanted, clock.instant())) {
      case ADDED ->
          rooms
              .find(id)
              .ifPresent(room -> announcements.changed(Announcements.added(room, List.of(user))));
      case ROLE_CHANGED -> announcements.changed(new RoomChange.RoleChanged(id, user, wanted));
      case UNCHANGED -> {}
      case UNKNOWN_USER -> throw Problem.notFound("user");
    }
    return Answer.done();
  }

  private Answer remove(Call call) {
    RoomId id = call.roomInPath();
    Membership actor = access.memberOfChanging(id, call.userId());
    UserId user = call.userInPath();
    if (!user.equals(call.userId())) {
      if (actor.role() == Role.MEMBER) {
        throw Problem.notAllowed("the room's owner and admins remove members");
      }
      Role role =
          rooms
              .membership(id, user)
              .orElseThrow(() -> Problem.notFound("member of this room"))
              .role();
      if (role == Role.OWNER) {
        throw Problem.notAllowed("the owner can only leave");
      }
    }
    rooms.removeMember(id, user, clock.instant());
    announcements.changed(new RoomChange.MembersRemoved(id, List.of(user)));
    return Answer.done();
  }

  private static Role role(@Nullable String text) {
    return switch (Fields.required(text, "role")) {
      case "member" -> Role.MEMBER;
      case "admin" -> Role.ADMIN;
      default -> throw Problem.invalid("role must be member or admin");
    };
  }
}
