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
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rooms and members on PostgreSQL. A change of members holds the room's row lock, as a batch of
 * messages does.
 */
public final class PostgresRoomStore implements RoomStore {

  private static final String INSERT_ROOM = Sql.file("insert_room");
  private static final String INSERT_MEMBERS = Sql.file("insert_members");
  private static final String EXISTING_USERS = Sql.file("existing_users");
  private static final String FIND_ROOM = Sql.file("find_room");
  private static final String FIND_DIRECT = Sql.file("find_direct_room");
  private static final String FIND_MEMBERSHIP = Sql.file("find_membership");
  private static final String ROOMS_OF_USER = Sql.file("rooms_of_user");
  private static final String POSITIONS = Sql.file("positions_of_user");
  private static final String POSITIONS_AMONG = Sql.file("positions_among");
  private static final String CHANNELS = Sql.file("channels_by_name");
  private static final String MEMBERS = Sql.file("members_of_room");
  private static final String MEMBERS_AMONG = Sql.file("members_among");
  private static final String MEMBER_IDS = Sql.file("member_ids");
  private static final String RENAME = Sql.file("rename_room");
  private static final String DELETE = Sql.file("delete_room");
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
        "create " + rooms.size() + " rooms", connection -> createAll(connection, rooms));
  }

  private static List<Created> createAll(Connection connection, List<NewRoom> rooms)
      throws SQLException {
    Set<UserId> wanted = new HashSet<>();
    rooms.forEach(room -> wanted.addAll(membersOf(room)));
    Set<UserId> existing = existing(connection, wanted);
    List<Created> created = new ArrayList<>(rooms.size());
    List<NewMember> members = new ArrayList<>();
    for (NewRoom room : rooms) {
      List<UserId> all = List.copyOf(membersOf(room));
      List<UserId> unknown = all.stream().filter(user -> !existing.contains(user)).toList();
      if (!unknown.isEmpty()) {
        created.add(new Created.UnknownUsers(unknown));
        continue;
      }
      created.add(insertRoom(connection, room, all, members));
    }
    insertMembers(connection, members, rooms.isEmpty() ? Instant.EPOCH : rooms.getFirst().now());
    return created;
  }

  private record NewMember(RoomId room, UserId user, Role role) {}

  /** The owner first, each user once. */
  private static Set<UserId> membersOf(NewRoom room) {
    Set<UserId> members = new LinkedHashSet<>();
    if (room.owner() != null) {
      members.add(room.owner());
    }
    members.addAll(room.members());
    return members;
  }

  private static Created insertRoom(
      Connection connection, NewRoom room, List<UserId> members, List<NewMember> toInsert)
      throws SQLException {
    boolean direct = room.type() == RoomType.DIRECT;
    long low = direct ? Math.min(members.getFirst().value(), members.getLast().value()) : 0;
    long high = direct ? Math.max(members.getFirst().value(), members.getLast().value()) : 0;
    try (PreparedStatement statement = connection.prepareStatement(INSERT_ROOM)) {
      statement.setLong(1, room.roomId().value());
      statement.setString(2, Rows.word(room.type()));
      statement.setString(3, room.name());
      statement.setString(4, room.name() == null ? null : key(room.name()));
      statement.setObject(5, direct ? low : null, java.sql.Types.BIGINT);
      statement.setObject(6, direct ? high : null, java.sql.Types.BIGINT);
      statement.setInt(7, members.size());
      statement.setObject(8, Rows.time(room.now()));
      if (statement.executeUpdate() == 0) {
        return new Created.Existing(findDirect(connection, low, high).orElseThrow());
      }
    }
    for (int i = 0; i < members.size(); i++) {
      boolean owner = !direct && i == 0;
      toInsert.add(new NewMember(room.roomId(), members.get(i), owner ? Role.OWNER : Role.MEMBER));
    }
    return new Created.New(
        new Room(room.roomId(), room.type(), room.name(), members.size(), 0, room.now()), members);
  }

  private static void insertMembers(Connection connection, List<NewMember> members, Instant now)
      throws SQLException {
    if (members.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(INSERT_MEMBERS)) {
      statement.setObject(1, Rows.time(now));
      statement.setArray(2, Rows.bigints(connection, members, m -> m.room().value()));
      statement.setArray(3, Rows.bigints(connection, members, m -> m.user().value()));
      statement.setArray(4, Rows.texts(connection, members, m -> Rows.word(m.role())));
      statement.executeUpdate();
    }
  }

  private static Set<UserId> existing(Connection connection, Set<UserId> users)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(EXISTING_USERS)) {
      statement.setArray(1, Rows.bigints(connection, users, UserId::value));
      return new HashSet<>(Rows.all(statement, row -> new UserId(row.getLong(1))));
    }
  }

  @Override
  public Created direct(RoomId idIfNew, UserId one, UserId other, Instant now) {
    long low = Math.min(one.value(), other.value());
    long high = Math.max(one.value(), other.value());
    Optional<Room> room =
        database.transact("find direct room", connection -> findDirect(connection, low, high));
    return room.<Created>map(Created.Existing::new)
        .orElseGet(
            () -> create(new NewRoom(idIfNew, RoomType.DIRECT, null, one, List.of(other), now)));
  }

  private static Optional<Room> findDirect(Connection connection, long low, long high)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND_DIRECT)) {
      statement.setLong(1, low);
      statement.setLong(2, high);
      return Rows.one(statement, Rows::room);
    }
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
            statement.setString(1, prefixPattern(namePrefix));
            statement.setInt(2, limit);
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
            statement.setString(2, key(name));
            statement.setLong(3, room.value());
            return statement.executeUpdate();
          }
        });
  }

  @Override
  public List<UserId> delete(RoomId room) {
    return database.transact(
        "delete room " + room,
        connection -> {
          List<UserId> members;
          try (PreparedStatement statement = connection.prepareStatement(MEMBER_IDS)) {
            statement.setLong(1, room.value());
            members = Rows.all(statement, row -> new UserId(row.getLong(1)));
          }
          try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            statement.setLong(1, room.value());
            statement.executeUpdate();
          }
          return members;
        });
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

  static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** A LIKE pattern for everything that begins with a text, whatever characters it has. */
  static String prefixPattern(String prefix) {
    return key(prefix).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }
}
