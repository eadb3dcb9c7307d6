package io.kodama.store.postgres;

import io.kodama.message.Message;
import io.kodama.message.MessageId;
import io.kodama.message.Role;
import io.kodama.message.Room;
import io.kodama.message.RoomId;
import io.kodama.message.RoomType;
import io.kodama.message.UserId;
import io.kodama.store.UserStore.User;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Between rows and values: the one reading of each kind of row, and arrays for statements that take
 * many.
 */
final class Rows {

  private Rows() {}

  /** Reads one row. */
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  static <T> List<T> all(PreparedStatement statement, Reader<T> reader) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(reader.read(rows));
      }
      return all;
    }
  }

  static <T> Optional<T> one(PreparedStatement statement, Reader<T> reader) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
    }
  }

  static Message message(ResultSet row) throws SQLException {
    return message(row, 0);
  }

  /**
   * A message whose eight columns begin after so many others; the room's id is always the first
   * column.
   */
  static Message message(ResultSet row, int offset) throws SQLException {
    return new Message(
        new RoomId(row.getLong(1)),
        row.getLong(offset + 2),
        new MessageId(row.getLong(offset + 3)),
        new UserId(row.getLong(offset + 4)),
        row.getObject(offset + 5, UUID.class),
        row.getString(offset + 6),
        row.getString(offset + 7),
        instant(row, offset + 8));
  }

  static Room room(ResultSet row) throws SQLException {
    return new Room(
        new RoomId(row.getLong(1)),
        RoomType.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
        row.getString(3),
        row.getInt(4),
        row.getLong(5),
        instant(row, 6));
  }

  static User user(ResultSet row) throws SQLException {
    return new User(
        new UserId(row.getLong(1)),
        row.getString(2),
        row.getString(3),
        row.getBoolean(4),
        instant(row, 5));
  }

  static Role role(String word) {
    return Role.valueOf(word.toUpperCase(Locale.ROOT));
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** The form in which names are compared: without regard to case. */
  static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static <T> Array bigints(
      Connection connection, Collection<T> items, Function<T, @Nullable Long> value)
      throws SQLException {
    return connection.createArrayOf("bigint", items.stream().map(value).toArray());
  }

  static <T> Array texts(
      Connection connection, Collection<T> items, Function<T, @Nullable String> value)
      throws SQLException {
    return connection.createArrayOf("text", items.stream().map(value).toArray());
  }

  static <T> Array uuids(Connection connection, Collection<T> items, Function<T, UUID> value)
      throws SQLException {
    return connection.createArrayOf("uuid", items.stream().map(value).toArray());
  }

  static <T> Array times(Connection connection, Collection<T> items, Function<T, Instant> value)
      throws SQLException {
    return connection.createArrayOf(
        "timestamptz", items.stream().map(value).map(Instant::toString).toArray());
  }
}
