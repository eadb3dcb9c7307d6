package io.kodama.store.postgres;

import io.kodama.message.Draft;
import io.kodama.message.Message;
import io.kodama.message.RoomId;
import io.kodama.message.RoomType;
import io.kodama.message.UserId;
import io.kodama.store.AppendOutcome;
import io.kodama.store.RoomStore.NewRoom;
import io.kodama.store.UserStore.NewUser;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** The stores on a database of their own, and short ways to fill it. Thread-safe. */
final class StoreFixture implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-05-01T12:00:00.123Z");

  final PostgresDatabase database = TestPostgres.migrated();
  final AtomicLong ids = new AtomicLong(1_000);
  final PostgresUserStore users = new PostgresUserStore(database);
  final PostgresRoomStore rooms = new PostgresRoomStore(database);
  final PostgresMessageStore messages = new PostgresMessageStore(database, ids::incrementAndGet);
  final PostgresTokenStore tokens = new PostgresTokenStore(database);
  final PostgresCursorStore cursors = new PostgresCursorStore(database);

  List<UserId> users(int count) {
    List<NewUser> wanted =
        LongStream.range(0, count)
            .mapToObj(i -> ids.incrementAndGet())
            .map(id -> new NewUser(new UserId(id), "user" + id, "User " + id, null, NOW))
            .toList();
    return users.createAll(wanted).stream().map(user -> user.userId()).toList();
  }

  UserId user() {
    return users(1).getFirst();
  }

  /** A group; the first is its owner. */
  RoomId group(List<UserId> members) {
    RoomId room = new RoomId(ids.incrementAndGet());
    rooms.create(
        new NewRoom(room, RoomType.GROUP, "group " + room, members.getFirst(), members, NOW));
    return room;
  }

  static Draft draft(RoomId room, UserId user, String content) {
    return draft(room, user, UUID.randomUUID(), content);
  }

  static Draft draft(RoomId room, UserId user, UUID clientId, String content) {
    return new Draft(room, user, clientId, "text", content, NOW, null);
  }

  Message send(RoomId room, UserId user, String content) {
    return stored(messages.append(List.of(draft(room, user, content))).getFirst());
  }

  static Message stored(AppendOutcome outcome) {
    return switch (outcome) {
      case AppendOutcome.Stored(Message message) -> message;
      case AppendOutcome.Duplicate duplicate -> throw new AssertionError(duplicate);
      case AppendOutcome.NotMember refused -> throw new AssertionError(refused);
    };
  }

  @Override
  public void close() {
    database.close();
  }
}
