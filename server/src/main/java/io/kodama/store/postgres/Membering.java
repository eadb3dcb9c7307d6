package io.kodama.store.postgres;

import io.kodama.message.Role;
import io.kodama.message.RoomId;
import io.kodama.message.UserId;
import io.kodama.store.RoomStore.Added;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * One change of one user's place in one room, within a transaction that holds the room's row lock.
 */
final class Membering {

  private static final String LOCK_ROOM = Sql.file("lock_room");
  private static final String USER_EXISTS = Sql.file("users_by_ids");
  private static final String MEMBER_ROLE = Sql.file("member_role");
  private static final String PUT_MEMBER = Sql.file("put_member");
  private static final String SET_ROLE = Sql.file("set_role");
  private static final String REMOVE_MEMBER = Sql.file("remove_member");
  private static final String COUNT_MEMBERS = Sql.file("count_members");
  private static final String PASS_OWNERSHIP = Sql.file("pass_ownership");

  private final Connection connection;
  private final RoomId room;
  private final UserId user;
  private final boolean roomExists;

  /** Takes the lock. */
  Membering(Connection connection, RoomId room, UserId user) throws SQLException {
    this.connection = connection;
    this.room = room;
    this.user = user;
    try (PreparedStatement statement = connection.prepareStatement(LOCK_ROOM)) {
      statement.setLong(1, room.value());
      roomExists = Rows.one(statement, row -> row.getLong(1)).isPresent();
    }
  }

  private record Place(Role role, boolean left) {}

  Added put(Role role, Instant now) throws SQLException {
    Optional<Place> place = place();
    if (place.isPresent() && !place.get().left()) {
      return place.get().role() == role ? Added.UNCHANGED : changeRole(role);
    }
    if (!roomExists || !userExists()) {
      return Added.UNKNOWN_USER;
    }
    try (PreparedStatement statement = connection.prepareStatement(PUT_MEMBER)) {
      statement.setLong(1, room.value());
      statement.setLong(2, user.value());
      statement.setString(3, Rows.word(role));
      statement.setObject(4, Rows.time(now));
      statement.executeUpdate();
    }
    count(1);
    return Added.ADDED;
  }

  boolean remove(Instant now) throws SQLException {
    Optional<Place> place = place();
    if (place.isEmpty() || place.get().left()) {
      return false;
    }
    try (PreparedStatement statement = connection.prepareStatement(REMOVE_MEMBER)) {
      statement.setObject(1, Rows.time(now));
      statement.setLong(2, room.value());
      statement.setLong(3, user.value());
      statement.executeUpdate();
    }
    count(-1);
    if (place.get().role() == Role.OWNER) {
      try (PreparedStatement statement = connection.prepareStatement(PASS_OWNERSHIP)) {
        statement.setLong(1, room.value());
        statement.executeUpdate();
      }
    }
    return true;
  }

  private Added changeRole(Role role) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SET_ROLE)) {
      statement.setString(1, Rows.word(role));
      statement.setLong(2, room.value());
      statement.setLong(3, user.value());
      statement.executeUpdate();
    }
    return Added.ROLE_CHANGED;
  }

  private Optional<Place> place() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(MEMBER_ROLE)) {
      statement.setLong(1, room.value());
      statement.setLong(2, user.value());
      return Rows.one(
          statement,
          row -> new Place(Rows.role(row.getString(1)), Rows.instantOrNull(row, 2) != null));
    }
  }

  private boolean userExists() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(USER_EXISTS)) {
      statement.setArray(1, connection.createArrayOf("bigint", new Long[] {user.value()}));
      return Rows.one(statement, Rows::user).isPresent();
    }
  }

  private void count(int change) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COUNT_MEMBERS)) {
      statement.setInt(1, change);
      statement.setLong(2, room.value());
      statement.executeUpdate();
    }
  }
}
