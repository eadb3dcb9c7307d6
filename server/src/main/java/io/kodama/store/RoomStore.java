package io.kodama.store;

import io.kodama.message.Message;
import io.kodama.message.Role;
import io.kodama.message.Room;
import io.kodama.message.RoomId;
import io.kodama.message.RoomType;
import io.kodama.message.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rooms and who is in them. Each changing call is one transaction. */
public interface RoomStore {

  /**
   * Creates a group or a channel; the owner is a member too, whether listed or not. Unknown user
   * ids are refused.
   */
  Created create(NewRoom room);

  /** The direct room of a pair: the same one for ever, whoever asks first. */
  Created direct(RoomId idIfNew, UserId one, UserId other, Instant now);

  /**
   * Creates many rooms at once, in one transaction; the first listed member of each is its owner
   * unless one is named. Direct rooms have no owner, and exist once as with {@link #direct}. Rooms
   * with unknown users are not made; the others are.
   *
   * @return one result per room, in order
   */
  List<Created> createAll(List<NewRoom> rooms);

  Optional<Room> find(RoomId room);

  /** The caller's place in a room, or nothing when not a member or no such room. */
  Optional<Membership> membership(RoomId room, UserId user);

  /** A user's rooms, newest activity first, with what the caller of the room list sees. */
  Slice<RoomSummary> roomsOf(UserId user, @Nullable String cursor, int limit);

  /** All rooms of a user, newest activity first: what a connection needs to start. */
  List<RoomPosition> positionsOf(UserId user);

  /** The user's place in each of these rooms that exists and that the user is in. */
  List<RoomPosition> positionsOf(UserId user, Collection<RoomId> rooms);

  /** Channels by prefix of their name, alphabetically. */
  List<Room> channels(String namePrefix, int limit);

  Slice<Member> members(RoomId room, @Nullable String cursor, int limit);

  /** The members among these users. */
  List<UserId> membersAmong(RoomId room, Collection<UserId> users);

  void rename(RoomId room, String name);

  /** Deletes a room with its messages and members. Who was in it is returned, for telling them. */
  List<UserId> delete(RoomId room);

  /** Makes a user a member, or changes a role. A former member keeps the read marker. */
  Added putMember(RoomId room, UserId user, Role role, Instant now);

  /**
   * Takes a user out of a room and remembers when. An owner who leaves hands the room to its
   * longest-standing admin, else member; a group or channel left empty remains, without owner,
   * until deleted by an administrator.
   *
   * @return whether the user was a member
   */
  boolean removeMember(RoomId room, UserId user, Instant now);

  /**
   * Moves read markers forward, never back, never past the room's newest message; returns those
   * that moved.
   */
  List<ReadMark> advanceReads(Collection<ReadMark> marks);

  /** How many rooms have a message, and how many messages there are in all. */
  Totals totals();

  /**
   * A room to be made.
   *
   * @param members who is in it besides the owner; the order does not matter
   */
  record NewRoom(
      RoomId roomId,
      RoomType type,
      @Nullable String name,
      @Nullable UserId owner,
      List<UserId> members,
      Instant now) {}

  /** Whether a room was made or stood already. */
  sealed interface Created {
    record New(Room room, List<UserId> members) implements Created {}

    record Existing(Room room) implements Created {}

    record UnknownUsers(List<UserId> users) implements Created {}
  }

  /** What {@link #putMember} did. */
  enum Added {
    ADDED,
    ROLE_CHANGED,
    UNCHANGED,
    /** No such user, or the room was deleted meanwhile. */
    UNKNOWN_USER
  }

  record Membership(Room room, UserId userId, Role role, long readSeq) {}

  record Member(
      UserId userId,
      String username,
      String displayName,
      Role role,
      Instant joinedAt,
      long readSeq) {}

  record RoomPosition(RoomId roomId, long lastSeq, long readSeq) {}

  record RoomSummary(
      Room room,
      Role role,
      long readSeq,
      @Nullable Message lastMessage,
      @Nullable UserId directPeer) {}

  record ReadMark(RoomId roomId, UserId userId, long seq) {}

  record Totals(long messages, long activeRooms) {}
}
