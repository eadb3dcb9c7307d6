package io.kodama.store.postgres;

import io.kodama.message.Draft;
import io.kodama.message.Message;
import io.kodama.message.MessageId;
import io.kodama.message.MessageText;
import io.kodama.message.RoomId;
import io.kodama.message.UserId;
import io.kodama.store.AppendOutcome;
import io.kodama.store.MessagePage;
import io.kodama.store.MessageStore;
import io.kodama.store.PageRange;
import io.kodama.store.UnstorableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongSupplier;

/** Messages on PostgreSQL. */
public final class PostgresMessageStore implements MessageStore {

  private static final String LOCK_ROOMS = Sql.file("lock_rooms");
  private static final String FIND_DUPLICATES = Sql.file("find_duplicates");
  private static final String FIND_MEMBERSHIPS = Sql.file("find_memberships");
  private static final String INSERT_MESSAGES = Sql.file("insert_messages");
  private static final String ADVANCE_ROOMS = Sql.file("advance_rooms");
  private static final String AFTER = Sql.file("messages_after");
  private static final String BEFORE = Sql.file("messages_before");
  private static final String LAST_SEQS = Sql.file("last_seqs");

  private final PostgresDatabase database;
  private final LongSupplier ids;

  /**
   * @param ids new message ids; should one ever repeat, the database refuses it and the batch is
   *     run again with others
   */
  public PostgresMessageStore(PostgresDatabase database, LongSupplier ids) {
    this.database = database;
    this.ids = ids;
  }

  private record Sender(RoomId room, UserId user) {}

  private record Identity(RoomId room, UserId user, UUID clientId) {
    static Identity of(Draft draft) {
      return new Identity(draft.roomId(), draft.userId(), draft.clientId());
    }

    static Identity of(Message message) {
      return new Identity(message.roomId(), message.userId(), message.clientId());
    }
  }

  @Override
  public List<AppendOutcome> append(List<Draft> drafts) {
    if (drafts.isEmpty()) {
      return List.of();
    }
    drafts.forEach(PostgresMessageStore::requireText);
    return database.transact(
        "append " + drafts.size() + " drafts", connection -> append(connection, drafts));
  }

  /** The driver would store a question mark for half a surrogate pair, without a word. */
  private static void requireText(Draft draft) {
    if (MessageText.check(draft.content()) != MessageText.Check.OK
        || !MessageText.isType(draft.messageType())) {
      throw new UnstorableException(
          "content or type of draft " + draft.clientId() + " cannot be stored",
          new IllegalArgumentException(MessageText.check(draft.content()).name()));
    }
  }

  /**
   * The locks of all rooms come first, by one statement, in the order of their ids. Each later
   * statement takes its snapshot after that, hence sees all that earlier holders committed:
   * duplicates are found by reading, and {@code last_seq} is nobody else's until the commit.
   */
  private List<AppendOutcome> append(Connection connection, List<Draft> drafts)
      throws SQLException {
    Map<RoomId, Long> lastSeqs = lockRooms(connection, drafts);
    Map<Identity, Message> known = findDuplicates(connection, drafts);
    Map<Sender, Instant> memberUntil = findMemberships(connection, drafts);
    List<Message> stored = new ArrayList<>(drafts.size());
    List<AppendOutcome> outcomes = new ArrayList<>(drafts.size());
    for (Draft draft : drafts) {
      Identity identity = Identity.of(draft);
      Message before = known.get(identity);
      Long lastSeq = lastSeqs.get(draft.roomId());
      if (before != null) {
        outcomes.add(new AppendOutcome.Duplicate(before));
      } else if (lastSeq == null || !wasMember(memberUntil, draft)) {
        outcomes.add(new AppendOutcome.NotMember(draft));
      } else {
        Message message = numbered(draft, lastSeq + 1);
        lastSeqs.put(draft.roomId(), message.seq());
        known.put(identity, message);
        stored.add(message);
        outcomes.add(new AppendOutcome.Stored(message));
      }
    }
    if (!stored.isEmpty()) {
      insert(connection, stored);
      advanceRooms(connection, stored);
    }
    return outcomes;
  }

  private static boolean wasMember(Map<Sender, Instant> memberUntil, Draft draft) {
    Instant until = memberUntil.get(new Sender(draft.roomId(), draft.userId()));
    return until != null && !until.isBefore(draft.acceptedAt());
  }

  private Message numbered(Draft draft, long seq) {
    return new Message(
        draft.roomId(),
        seq,
        new MessageId(ids.getAsLong()),
        draft.userId(),
        draft.clientId(),
        draft.messageType(),
        draft.content(),
        Instant.ofEpochMilli(draft.acceptedAt().toEpochMilli()));
  }

  private static Map<RoomId, Long> lockRooms(Connection connection, List<Draft> drafts)
      throws SQLException {
    List<RoomId> rooms = drafts.stream().map(Draft::roomId).distinct().toList();
    try (var statement = connection.prepareStatement(LOCK_ROOMS)) {
      statement.setArray(1, Rows.bigints(connection, rooms, RoomId::value));
      return seqs(statement);
    }
  }

  private static Map<Identity, Message> findDuplicates(Connection connection, List<Draft> drafts)
      throws SQLException {
    try (var statement = connection.prepareStatement(FIND_DUPLICATES)) {
      statement.setArray(1, Rows.bigints(connection, drafts, d -> d.roomId().value()));
      statement.setArray(2, Rows.bigints(connection, drafts, d -> d.userId().value()));
      statement.setArray(3, Rows.uuids(connection, drafts, Draft::clientId));
      Map<Identity, Message> known = new HashMap<>();
      for (Message message : Rows.all(statement, Rows::message)) {
        known.put(Identity.of(message), message);
      }
      return known;
    }
  }

  /**
   * Until when each sender that ever was a member is or was one; {@link Instant#MAX} for those who
   * are.
   */
  private static Map<Sender, Instant> findMemberships(Connection connection, List<Draft> drafts)
      throws SQLException {
    List<Sender> senders =
        drafts.stream().map(d -> new Sender(d.roomId(), d.userId())).distinct().toList();
    try (var statement = connection.prepareStatement(FIND_MEMBERSHIPS)) {
      statement.setArray(1, Rows.bigints(connection, senders, s -> s.room().value()));
      statement.setArray(2, Rows.bigints(connection, senders, s -> s.user().value()));
      Map<Sender, Instant> memberUntil = new HashMap<>();
      Rows.all(
          statement,
          row ->
              memberUntil.put(
                  new Sender(new RoomId(row.getLong(1)), new UserId(row.getLong(2))),
                  Objects.requireNonNullElse(Rows.instantOrNull(row, 3), Instant.MAX)));
      return memberUntil;
    }
  }

  private static void insert(Connection connection, List<Message> messages) throws SQLException {
    try (var statement = connection.prepareStatement(INSERT_MESSAGES)) {
      statement.setArray(1, Rows.bigints(connection, messages, m -> m.roomId().value()));
      statement.setArray(2, Rows.bigints(connection, messages, Message::seq));
      statement.setArray(3, Rows.bigints(connection, messages, m -> m.messageId().value()));
      statement.setArray(4, Rows.bigints(connection, messages, m -> m.userId().value()));
      statement.setArray(5, Rows.uuids(connection, messages, Message::clientId));
      statement.setArray(6, Rows.texts(connection, messages, Message::messageType));
      statement.setArray(7, Rows.texts(connection, messages, Message::content));
      statement.setArray(8, Rows.times(connection, messages, Message::timestamp));
      statement.executeUpdate();
    }
  }

  private static void advanceRooms(Connection connection, List<Message> messages)
      throws SQLException {
    Map<RoomId, Message> newest = new HashMap<>();
    messages.forEach(message -> newest.put(message.roomId(), message));
    try (var statement = connection.prepareStatement(ADVANCE_ROOMS)) {
      statement.setArray(1, Rows.bigints(connection, newest.values(), m -> m.roomId().value()));
      statement.setArray(2, Rows.bigints(connection, newest.values(), Message::seq));
      statement.setArray(3, Rows.times(connection, newest.values(), Message::timestamp));
      statement.executeUpdate();
    }
  }

  @Override
  public MessagePage page(RoomId room, PageRange range, int limit) {
    return switch (range) {
      case PageRange.After after -> cut(read(AFTER, room, after.seq(), limit + 1), limit, false);
      case PageRange.Before before -> cut(read(BEFORE, room, before.seq(), limit + 1), limit, true);
      case PageRange.Newest() -> cut(read(BEFORE, room, Long.MAX_VALUE, limit + 1), limit, true);
    };
  }

  /**
   * Drops the one row that was read only to know whether there is more; descending rows are turned
   * round.
   */
  private static MessagePage cut(List<Message> rows, int limit, boolean descending) {
    boolean hasMore = rows.size() > limit;
    List<Message> page = new ArrayList<>(hasMore ? rows.subList(0, limit) : rows);
    if (descending) {
      Collections.reverse(page);
    }
    return new MessagePage(page, hasMore);
  }

  @Override
  public List<Message> run(RoomId room, long fromSeq, long toSeq, int limit) {
    long from = Math.max(1, fromSeq);
    long length = Math.min(limit, toSeq - from + 1);
    return length <= 0 ? List.of() : read(AFTER, room, from - 1, (int) length);
  }

  private List<Message> read(String sql, RoomId room, long seq, int limit) {
    return database.transact(
        "read history of room " + room,
        connection -> {
          try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, room.value());
            statement.setLong(2, seq);
            statement.setInt(3, limit);
            return Rows.all(statement, Rows::message);
          }
        });
  }

  @Override
  public Map<RoomId, Long> lastSeqs(Collection<RoomId> rooms) {
    if (rooms.isEmpty()) {
      return Map.of();
    }
    return database.transact(
        "read last seqs",
        connection -> {
          try (var statement = connection.prepareStatement(LAST_SEQS)) {
            statement.setArray(1, Rows.bigints(connection, rooms, RoomId::value));
            return seqs(statement);
          }
        });
  }

  private static Map<RoomId, Long> seqs(java.sql.PreparedStatement statement) throws SQLException {
    Map<RoomId, Long> seqs = new HashMap<>();
    Rows.all(statement, row -> seqs.put(new RoomId(row.getLong(1)), row.getLong(2)));
    return seqs;
  }
}
