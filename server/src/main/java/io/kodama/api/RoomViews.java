package io.kodama.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kodama.message.Message;
import io.kodama.message.Role;
import io.kodama.message.Room;
import io.kodama.message.RoomId;
import io.kodama.message.RoomType;
import io.kodama.message.UserId;
import io.kodama.store.MessageStore;
import io.kodama.store.RoomStore;
import io.kodama.store.RoomStore.Member;
import io.kodama.store.RoomStore.Membership;
import io.kodama.store.RoomStore.RoomSummary;
import io.kodama.store.UserStore;
import io.kodama.store.UserStore.User;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rooms as their members see them. */
final class RoomViews {

  private final UserStore users;
  private final RoomStore rooms;
  private final MessageStore messages;

  RoomViews(UserStore users, RoomStore rooms, MessageStore messages) {
    this.users = users;
    this.rooms = rooms;
    this.messages = messages;
  }

  /**
   * A room in an answer.
   *
   * @param role null for who is not a member of this channel
   * @param peer the other one in a direct room
   */
  record RoomView(
      RoomId roomId,
      RoomType roomType,
      @Nullable String name,
      int membersCount,
      long lastSeq,
      long readSeq,
      long unread,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Message lastMessage,
      @Nullable Role role,
      Instant createdAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UserView peer) {}

  /** A user as others see them. */
  record UserView(UserId userId, String username, String displayName) {

    static UserView of(User user) {
      return new UserView(user.userId(), user.username(), user.displayName());
    }
  }

  /** A page of the caller's rooms; the peers of all direct ones are read at once. */
  List<RoomView> page(List<RoomSummary> summaries) {
    List<UserId> peerIds =
        summaries.stream()
            .map(RoomSummary::directPeer)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    Map<UserId, UserView> peers = new HashMap<>();
    if (!peerIds.isEmpty()) {
      users.findAll(peerIds).forEach(user -> peers.put(user.userId(), UserView.of(user)));
    }
    return summaries.stream()
        .map(
            room ->
                view(
                    room.room(),
                    room.role(),
                    room.readSeq(),
                    room.lastMessage(),
                    room.directPeer() == null ? null : peers.get(room.directPeer())))
        .toList();
  }

  /** One room, for a member. */
  RoomView of(Membership place) {
    Room room = place.room();
    Message last =
        room.lastSeq() == 0
            ? null
            : messages.run(room.roomId(), room.lastSeq(), room.lastSeq(), 1).stream()
                .findFirst()
                .orElse(null);
    UserView peer = room.type() == RoomType.DIRECT ? peer(room.roomId(), place.userId()) : null;
    return view(room, place.role(), place.readSeq(), last, peer);
  }

  /** One channel, for somebody who is not a member. */
  RoomView ofChannel(Room channel) {
    return view(channel, null, 0, null, null);
  }

  private @Nullable UserView peer(RoomId room, UserId self) {
    for (Member member : rooms.members(room, null, 2).items()) {
      if (!member.userId().equals(self)) {
        return new UserView(member.userId(), member.username(), member.displayName());
      }
    }
    return null;
  }

  private static RoomView view(
      Room room,
      @Nullable Role role,
      long readSeq,
      @Nullable Message lastMessage,
      @Nullable UserView peer) {
    return new RoomView(
        room.roomId(),
        room.type(),
        room.name(),
        room.membersCount(),
        room.lastSeq(),
        readSeq,
        role == null ? 0 : Math.max(0, room.lastSeq() - readSeq),
        lastMessage,
        role,
        room.createdAt(),
        peer);
  }
}
