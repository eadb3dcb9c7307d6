package io.kodama.store.postgres;

import io.kodama.message.Role;
import io.kodama.message.Room;
import io.kodama.message.RoomId;
import io.kodama.message.RoomType;
import io.kodama.message.UserId;
import io.kodama.store.RoomStore;
import io.kodama.store.Slice;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rooms and members on PostgreSQL. A change of members holds the room's row lock, as a batch of
 * messages does.
 */
public final class PostgresRoomStore implements RoomStore {

  private static final String FIND_ROOM = Sql.file("find_room");
  private static final String FIND_MEMBERSHIP = Sql.file("find_membership");
  private static final String ROOMS_OF_USER = Sql.file("rooms_of_user");
  private static final String POSITIONS = Sql.file("positions_of_user");
  private static final String POSITIONS_AMONG = Sql.file("positions_among");
  private static final String CHANNELS = Sql.file("channels_by_name");
  private static final String MEMBERS = Sql.file("members_of_room");
  private static final String MEMBERS_AMONG = Sql.file("members_among");
  private static final String RENAME = Sql.file("rename_room");
  private static final String DELETE = Sql.file("delete_room");
  private static final String DELETE_MEMBERS = Sql.file("delete_members");
  private static final String DELETE_CURSORS = Sql.file("delete_cursors");
  private static final String ADVANCE_READS = Sql.file("advance_reads");
  private static final String TOTALS = Sql.file("totals");

  private final PostgresDatabase database;

  public PostgresRoomStore(PostgresDatabase database) {
    this.database = database;
  }

  @Override
  public Created create(NewRoom room) {
    return createAll(List.of(room)).getFirst();
  }

  @Override
  public List<Created> createAll(List<NewRoom> rooms) {
    return database.transact(
        "create " + rooms.size() + " rooms", connection -> new RoomCreation(connection).run(rooms));
  }

  @Override
  public Created direct(RoomId idIfNew, UserId one, UserId other, Instant now) {
    // Nearly always it stands already, and nothing is written.
    Optional<Room> room =
        database.transact(
            "find direct room",
            connection ->
                new RoomCreation(connection).findDirect(RoomCreation.Pair.of(one, other)));
    return room.<Created>map(Created.Existing::new)
        .orElseGet(
            () -> create(new NewRoom(idIfNew, RoomType.DIRECT, null, one, List.of(other), now)));
  }

  @Override
  public Optional<Room> find(RoomId room) {
    return database.transact(
        "find room",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(FIND_ROOM)) {
            statement.setLong(1, room.value());
            return Rows.one(statement, Rows::room);
          }
        });
  }

  @Override
  public Optional<Membership> membership(RoomId room, UserId user) {
    return database.transact(
        "find membership",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(FIND_MEMBERSHIP)) {
            statement.setLong(1, room.value());
            statement.setLong(2, user.value());
            return Rows.one(
                statement,
                row ->
                    new Membership(
                        Rows.room(row), user, Rows.role(row.getString(7)), row.getLong(8)));
          }
        });
  }

  private record ActiveRoom(RoomSummary summary, Instant activity) {}

  @Override
  public Slice<RoomSummary> roomsOf(UserId user, @Nullable String cursor, int limit) {
    RoomCursor from = cursor == null ? RoomCursor.START : RoomCursor.parse(cursor);
    List<ActiveRoom> rows =
        database.transact(
            "list rooms of user " + user,
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(ROOMS_OF_USER)) {
                statement.setLong(1, user.value());
                statement.setString(2, from.activity());
                statement.setLong(3, from.roomId());
                statement.setInt(4, limit + 1);
                return Rows.all(statement, PostgresRoomStore::activeRoom);
              }
            });
    boolean hasMore = rows.size() > limit;
    List<ActiveRoom> page = hasMore ? rows.subList(0, limit) : rows;
    ActiveRoom last = hasMore ? page.getLast() : null;
    return new Slice<>(
        page.stream().map(ActiveRoom::summary).toList(),
        last == null
            ? null
            : new RoomCursor(last.activity().toString(), last.summary().room().roomId().value())
                .toString());
  }

  private static ActiveRoom activeRoom(java.sql.ResultSet row) throws SQLException {
    row.getLong(10);
    boolean empty = row.wasNull();
    long peer = row.getLong(17);
    UserId directPeer = row.wasNull() ? null : new UserId(peer);
    return new ActiveRoom(
        new RoomSummary(
            Rows.room(row),
            Rows.role(row.getString(7)),
            row.getLong(8),
            empty ? null : Rows.message(row, 8),
            directPeer),
        Rows.instant(row, 9));
  }

  @Override
  public List<RoomPosition> positionsOf(UserId user) {
    return database.transact(
        "read positions of user " + user,
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(POSITIONS)) {
            statement.setLong(1, user.value());
            return Rows.all(statement, PostgresRoomStore::position);
          }
        });
  }

  @Override
  public List<RoomPosition> positionsOf(UserId user, Collection<RoomId> rooms) {
    return database.transact(
        "read positions of user " + user,
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(POSITIONS_AMONG)) {
            statement.setLong(1, user.value());
            statement.setArray(2, Rows.bigints(connection, rooms, RoomId::value));
            return Rows.all(statement, PostgresRoomStore::position);
          }
        });
  }

  private static RoomPosition position(java.sql.ResultSet row) throws SQLException {
    return new RoomPosition(new RoomId(row.getLong(1)), row.getLong(2), row.getLong(3));
  }

  @Override
  public List<Room> channels(String namePrefix, int limit) {
    return database.transact(
        "list channels",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(CHANNELS)) {
            statement.setString(1, Rows.key(namePrefix));
            statement.setString(2, Rows.key(namePrefix));
            statement.setInt(3, limit);
            return Rows.all(statement, Rows::room);
          }
        });
  }

  @Override
  public Slice<Member> members(RoomId room, @Nullable String cursor, int limit) {
    long after = cursor == null ? 0 : UserId.parse(cursor).map(UserId::value).orElse(0L);
    List<Member> rows =
        database.transact(
            "list members of room " + room,
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(MEMBERS)) {
                statement.setLong(1, room.value());
                statement.setLong(2, after);
                statement.setInt(3, limit + 1);
                return Rows.all(
                    statement,
                    row ->
                        new Member(
                            new UserId(row.getLong(1)),
                            row.getString(2),
                            row.getString(3),
                            Rows.role(row.getString(4)),
                            Rows.instant(row, 5),
                            row.getLong(6)));
              }
            });
    boolean hasMore = rows.size() > limit;
    List<Member> page = hasMore ? rows.subList(0, limit) : rows;
    return new Slice<>(List.copyOf(page), hasMore ? page.getLast().userId().toString() : null);
  }

  @Override
  public List<UserId> membersAmong(RoomId room, Collection<UserId> users) {
    return database.transact(
        "find members",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(MEMBERS_AMONG)) {
            statement.setLong(1, room.value());
            statement.setArray(2, Rows.bigints(connection, users, UserId::value));
            return Rows.all(statement, row -> new UserId(row.getLong(1)));
          }
        });
  }

  @Override
  public void rename(RoomId room, String name) {
    database.transact(
        "rename room " + room,
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(RENAME)) {
            statement.setString(1, name);
            statement.setString(2, Rows.key(name));
            statement.setLong(3, room.value());
            return statement.executeUpdate();
          }
        });
  }

  @Override
  public List<UserId> delete(RoomId room) {
    return database.transact("delete room " + room, connection -> deleteRoom(connection, room));
  }

  private static List<UserId> deleteRoom(Connection connection, RoomId room) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
      statement.setLong(1, room.value());
      if (Rows.one(statement, row -> row.getLong(1)).isEmpty()) {
        return List.of();
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(DELETE_CURSORS)) {
      statement.setLong(1, room.value());
      statement.executeUpdate();
    }
    try (PreparedStatement statement = connection.prepareStatement(DELETE_MEMBERS)) {
      statement.setLong(1, room.value());
      List<UserId> members = new ArrayList<>();
      Rows.all(
          statement,
          row -> Rows.instantOrNull(row, 2) == null && members.add(new UserId(row.getLong(1))));
      return members;
    }
  }

  @Override
  public Added putMember(RoomId room, UserId user, Role role, Instant now) {
    return database.transact(
        "put member into room " + room,
        connection -> new Membering(connection, room, user).put(role, now));
  }

  @Override
  public boolean removeMember(RoomId room, UserId user, Instant now) {
    return database.transact(
        "remove member of room " + room,
        connection -> new Membering(connection, room, user).remove(now));
  }

  @Override
  public List<ReadMark> advanceReads(Collection<ReadMark> marks) {
    if (marks.isEmpty()) {
      return List.of();
    }
    // One row per member, in the order of the primary key: two batches cannot deadlock, and the
    // furthest mark wins.
    Map<String, ReadMark> furthest = new TreeMap<>();
    for (ReadMark mark : marks) {
      String place = "%020d/%020d".formatted(mark.roomId().value(), mark.userId().value());
      furthest.merge(place, mark, (a, b) -> a.seq() >= b.seq() ? a : b);
    }
    return database.transact(
        "advance reads",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(ADVANCE_READS)) {
            statement.setArray(
                1, Rows.bigints(connection, furthest.values(), m -> m.roomId().value()));
            statement.setArray(
                2, Rows.bigints(connection, furthest.values(), m -> m.userId().value()));
            statement.setArray(3, Rows.bigints(connection, furthest.values(), ReadMark::seq));
            return Rows.all(
                statement,
                row ->
                    new ReadMark(
                        new RoomId(row.getLong(1)), new UserId(row.getLong(2)), row.getLong(3)));
          }
        });
  }

  @Override
  public Totals totals() {
    return database.transact(
        "count",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(TOTALS)) {
            return Rows.one(statement, row -> new Totals(row.getLong(1), row.getLong(2)))
                .orElseThrow();
          }
        });
  }
}
