package io.kodama.store.postgres;

import io.kodama.message.Role;
import io.kodama.message.Room;
import io.kodama.message.RoomId;
import io.kodama.message.RoomType;
import io.kodama.message.UserId;
import io.kodama.store.RoomStore.Created;
import io.kodama.store.RoomStore.NewRoom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes rooms within a transaction: one or a thousand, with few or 100,000 members, by the same
 * four statements.
 *
 * <p>A pair has one direct room: the unique index decides between two who make it at the same
 * moment. The second waits for the first to commit and then reads that room.
 */
final class RoomCreation {

  private static final String EXISTING_USERS = Sql.file("existing_users");
  private static final String INSERT_ROOMS = Sql.file("insert_rooms");
  private static final String INSERT_MEMBERS = Sql.file("insert_members");
  private static final String FIND_DIRECT = Sql.file("find_direct_rooms");

  private final Connection connection;

  RoomCreation(Connection connection) {
    this.connection = connection;
  }

  /** A direct room's two, the lower id first. */
  record Pair(long low, long high) {
    static Pair of(UserId one, UserId other) {
      return new Pair(Math.min(one.value(), other.value()), Math.max(one.value(), other.value()));
    }
  }

  /** A room with everybody who is to be in it, each once, the owner first. */
  private record Plan(NewRoom wanted, List<UserId> members, @Nullable Pair pair) {

    static Plan of(NewRoom room) {
      SequencedSet<UserId> members = new LinkedHashSet<>();
      if (room.owner() != null) {
        members.add(room.owner());
      }
      members.addAll(room.members());
      if (room.type() != RoomType.DIRECT) {
        return new Plan(room, List.copyOf(members), null);
      }
      if (members.size() != 2) {
        throw new IllegalArgumentException("a direct room has two members, not " + members.size());
      }
      return new Plan(room, List.copyOf(members), Pair.of(members.getFirst(), members.getLast()));
    }

    RoomId id() {
      return wanted.roomId();
    }

    @Nullable Long low() {
      return pair == null ? null : pair.low();
    }

    @Nullable Long high() {
      return pair == null ? null : pair.high();
    }

    Created created() {
      Instant now = Instant.ofEpochMilli(wanted.now().toEpochMilli());
      return new Created.New(
          new Room(id(), wanted.type(), wanted.name(), members.size(), 0, now), members);
    }
  }

  private record NewMember(RoomId room, UserId user, Role role, Instant now) {}

  /** One result per room, in order. A room with unknown users is not made; the others are. */
  List<Created> run(List<NewRoom> rooms) throws SQLException {
    List<Plan> plans = rooms.stream().map(Plan::of).toList();
    Set<UserId> known = existingUsers(plans);
    List<Plan> possible = plans.stream().filter(plan -> known.containsAll(plan.members())).toList();
    Set<RoomId> made = insertRooms(possible);
    insertMembers(possible.stream().filter(plan -> made.contains(plan.id())).toList());
    Map<Pair, Room> standing =
        findDirect(
            possible.stream()
                .filter(plan -> !made.contains(plan.id()))
                .map(plan -> Objects.requireNonNull(plan.pair()))
                .toList());
    List<Created> results = new ArrayList<>(plans.size());
    for (Plan plan : plans) {
      List<UserId> unknown = plan.members().stream().filter(user -> !known.contains(user)).toList();
      if (!unknown.isEmpty()) {
        results.add(new Created.UnknownUsers(unknown));
      } else if (made.contains(plan.id())) {
        results.add(plan.created());
      } else {
        results.add(new Created.Existing(Objects.requireNonNull(standing.get(plan.pair()))));
      }
    }
    return results;
  }

  /** The direct room of a pair, when it stands. */
  Optional<Room> findDirect(Pair pair) throws SQLException {
    return Optional.ofNullable(findDirect(List.of(pair)).get(pair));
  }

  private Map<Pair, Room> findDirect(Collection<Pair> pairs) throws SQLException {
    Map<Pair, Room> standing = new HashMap<>();
    if (pairs.isEmpty()) {
      return standing;
    }
    try (PreparedStatement statement = connection.prepareStatement(FIND_DIRECT)) {
      statement.setArray(1, Rows.bigints(connection, pairs, Pair::low));
      statement.setArray(2, Rows.bigints(connection, pairs, Pair::high));
      Rows.all(
          statement, row -> standing.put(new Pair(row.getLong(7), row.getLong(8)), Rows.room(row)));
      return standing;
    }
  }

  private Set<UserId> existingUsers(List<Plan> plans) throws SQLException {
    Set<UserId> wanted = new HashSet<>();
    plans.forEach(plan -> wanted.addAll(plan.members()));
    try (PreparedStatement statement = connection.prepareStatement(EXISTING_USERS)) {
      statement.setArray(1, Rows.bigints(connection, wanted, UserId::value));
      return new HashSet<>(Rows.all(statement, row -> new UserId(row.getLong(1))));
    }
  }

  private Set<RoomId> insertRooms(List<Plan> plans) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT_ROOMS)) {
      statement.setArray(1, Rows.bigints(connection, plans, plan -> plan.id().value()));
      statement.setArray(2, Rows.texts(connection, plans, p -> Rows.word(p.wanted().type())));
      statement.setArray(3, Rows.texts(connection, plans, plan -> plan.wanted().name()));
      statement.setArray(
          4,
          Rows.texts(
              connection,
              plans,
              plan -> plan.wanted().name() == null ? null : Rows.key(plan.wanted().name())));
      statement.setArray(5, Rows.bigints(connection, plans, Plan::low));
      statement.setArray(6, Rows.bigints(connection, plans, Plan::high));
      statement.setArray(7, Rows.bigints(connection, plans, plan -> (long) plan.members().size()));
      statement.setArray(8, Rows.times(connection, plans, plan -> plan.wanted().now()));
      return new HashSet<>(Rows.all(statement, row -> new RoomId(row.getLong(1))));
    }
  }

  private void insertMembers(List<Plan> plans) throws SQLException {
    List<NewMember> members = new ArrayList<>();
    for (Plan plan : plans) {
      Role first = plan.pair() == null ? Role.OWNER : Role.MEMBER;
      for (UserId user : plan.members()) {
        Role role = user.equals(plan.members().getFirst()) ? first : Role.MEMBER;
        members.add(new NewMember(plan.id(), user, role, plan.wanted().now()));
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(INSERT_MEMBERS)) {
      statement.setArray(1, Rows.bigints(connection, members, member -> member.room().value()));
      statement.setArray(2, Rows.bigints(connection, members, member -> member.user().value()));
      statement.setArray(3, Rows.texts(connection, members, member -> Rows.word(member.role())));
      statement.setArray(4, Rows.times(connection, members, NewMember::now));
      statement.executeUpdate();
    }
  }
}
