package io.kodama.store.postgres;

import static io.kodama.store.postgres.StoreFixture.NOW;
import static io.kodama.store.postgres.StoreFixture.draft;
import static io.kodama.store.postgres.StoreFixture.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kodama.message.Draft;
import io.kodama.message.Message;
import io.kodama.message.RoomId;
import io.kodama.message.UserId;
import io.kodama.store.AppendOutcome;
import io.kodama.store.MessagePage;
import io.kodama.store.PageRange;
import io.kodama.store.StoreUnavailableException;
import io.kodama.store.UnstorableException;
import io.kodama.store.UserStore.NewUser;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresMessageStoreIT {

  private static StoreFixture store;
  private UserId ann;
  private UserId bob;
  private RoomId room;

  @BeforeAll
  static void open() {
    store = new StoreFixture();
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @BeforeEach
  void makeRoom() {
    ann = store.user();
    bob = store.user();
    room = store.group(List.of(ann, bob));
  }

  @Test
  void shouldNumberEachRoomFromOneInTheOrderOfTheBatch() {
    RoomId other = store.group(List.of(ann));

    List<AppendOutcome> outcomes =
        store.messages.append(
            List.of(
                draft(room, ann, "a"),
                draft(other, ann, "b"),
                draft(room, bob, "c"),
                draft(room, ann, "d")));

    assertThat(outcomes.stream().map(outcome -> stored(outcome).seq()))
        .containsExactly(1L, 1L, 2L, 3L);
    assertThat(store.messages.lastSeqs(List.of(room, other, new RoomId(9))))
        .containsOnly(java.util.Map.entry(room, 3L), java.util.Map.entry(other, 1L));
    assertThat(store.send(room, bob, "e").seq()).isEqualTo(4);
  }

  @Test
  void shouldReadBackWhatItReported() {
    Message message = store.send(room, ann, "こだま 🌲 \\ \" ' { } %s ,");

    assertThat(store.messages.run(room, 1, 1, 10)).containsExactly(message);
    assertThat(message.timestamp()).isEqualTo(NOW);
  }

  @Test
  void shouldAnswerARepeatedDraftWithTheMessageItBecame() {
    Draft first = draft(room, ann, "once");
    Draft again = draft(room, ann, first.clientId(), "once, said differently");

    Message message = stored(store.messages.append(List.of(first)).getFirst());
    List<AppendOutcome> outcomes =
        store.messages.append(List.of(draft(room, bob, "x"), again, draft(room, bob, "y")));

    assertThat(outcomes.get(1)).isEqualTo(new AppendOutcome.Duplicate(message));
    assertThat(stored(outcomes.get(2)).seq()).isEqualTo(3);
  }

  @Test
  void shouldStoreADraftOnceThatStandsTwiceInABatch() {
    Draft draft = draft(room, ann, "once");

    List<AppendOutcome> outcomes = store.messages.append(List.of(draft, draft));

    assertThat(outcomes.get(1)).isEqualTo(new AppendOutcome.Duplicate(stored(outcomes.get(0))));
    assertThat(store.messages.lastSeqs(List.of(room))).containsEntry(room, 1L);
  }

  @Test
  void shouldNotTakeTheSameClientIdOfAnotherSenderOrRoomForARepetition() {
    UUID clientId = UUID.randomUUID();
    RoomId other = store.group(List.of(ann));

    List<AppendOutcome> outcomes =
        store.messages.append(
            List.of(
                draft(room, ann, clientId, "a"),
                draft(room, bob, clientId, "b"),
                draft(other, ann, clientId, "c")));

    assertThat(outcomes).allMatch(AppendOutcome.Stored.class::isInstance);
  }

  @Test
  void shouldRefuseStrangersAndUnknownRoomsWithoutUsingASeq() {
    Draft stranger = draft(room, store.user(), "x");
    Draft nowhere = draft(new RoomId(77), ann, "x");

    List<AppendOutcome> outcomes =
        store.messages.append(List.of(stranger, nowhere, draft(room, ann, "y")));

    assertThat(outcomes.get(0)).isEqualTo(new AppendOutcome.NotMember(stranger));
    assertThat(outcomes.get(1)).isEqualTo(new AppendOutcome.NotMember(nowhere));
    assertThat(stored(outcomes.get(2)).seq()).isEqualTo(1);
  }

  @Test
  void shouldStoreWhatWasAcceptedBeforeTheSenderWasRemovedAndNothingLater() {
    store.rooms.removeMember(room, bob, NOW);
    Draft before = draft(room, bob, "acked before");
    Draft after =
        new Draft(room, bob, UUID.randomUUID(), "text", "too late", NOW.plusMillis(1), null);

    List<AppendOutcome> outcomes = store.messages.append(List.of(before, after));

    assertThat(stored(outcomes.get(0)).seq()).isEqualTo(1);
    assertThat(outcomes.get(1)).isEqualTo(new AppendOutcome.NotMember(after));
  }

  @Test
  void shouldStoreNothingOfABatchThatHoldsWhatCannotBeStored() {
    for (String bad : List.of("nul \0", "half \ud83d", "", "x".repeat(4001))) {
      assertThatThrownBy(
              () -> store.messages.append(List.of(draft(room, ann, "good"), draft(room, ann, bad))))
          .isInstanceOf(UnstorableException.class);
    }
    assertThat(store.messages.lastSeqs(List.of(room))).containsEntry(room, 0L);
    assertThat(store.send(room, ann, "good").seq()).isEqualTo(1);
  }

  @Test
  void shouldCallDataUnstorableThatTheDatabaseItselfRefuses() {
    NewUser nul = new NewUser(new UserId(5), "nul\0", "x", null, NOW);

    assertThatThrownBy(() -> store.users.create(nul)).isInstanceOf(UnstorableException.class);
  }

  @Test
  void shouldTakeAnotherIdWhenAMessageIdIsTaken() {
    Message standing = store.send(room, ann, "first");
    PrimitiveIterator.OfLong repeating =
        LongStream.of(
                standing.messageId().value(),
                store.ids.incrementAndGet(),
                store.ids.incrementAndGet())
            .iterator();
    PostgresMessageStore clumsy = new PostgresMessageStore(store.database, repeating::nextLong);

    Message message = stored(clumsy.append(List.of(draft(room, ann, "second"))).getFirst());

    assertThat(message.seq()).isEqualTo(2);
    assertThat(message.messageId()).isNotEqualTo(standing.messageId());
  }

  @Test
  void shouldNotCallAMessageBadWhenTheOrderOfItsRoomIsBroken() throws Exception {
    store.send(room, ann, "first");
    store.database.transact(
        "break the order",
        connection ->
            connection
                .createStatement()
                .executeUpdate("UPDATE rooms SET last_seq = 0 WHERE room_id = " + room));

    assertThatThrownBy(() -> store.send(room, ann, "second"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldCutPagesLikeAListWouldBeCut() {
    List<Message> all = new ArrayList<>();
    IntStream.range(0, 60).forEach(i -> all.add(store.send(room, ann, "m" + i)));
    Random random = new Random(20260501);
    for (int i = 0; i < 300; i++) {
      int limit = 1 + random.nextInt(25);
      long seq = random.nextInt(64) - 1L;
      check(
          new PageRange.After(seq), limit, all.stream().filter(m -> m.seq() > seq).toList(), true);
      check(
          new PageRange.Before(seq),
          limit,
          all.stream().filter(m -> m.seq() < seq).toList(),
          false);
      check(new PageRange.Newest(), limit, all, false);
      long to = seq + random.nextInt(12) - 1;
      assertThat(store.messages.run(room, seq, to, limit))
          .isEqualTo(
              all.stream().filter(m -> m.seq() >= seq && m.seq() <= to).limit(limit).toList());
    }
  }

  private void check(PageRange range, int limit, List<Message> matching, boolean fromStart) {
    int size = Math.min(limit, matching.size());
    int start = fromStart ? 0 : matching.size() - size;
    assertThat(store.messages.page(room, range, limit))
        .as("%s limit %d", range, limit)
        .isEqualTo(new MessagePage(matching.subList(start, start + size), matching.size() > limit));
  }

  @Test
  void shouldLetNobodyReadTheMessagesOfADeletedRoom() {
    store.send(room, ann, "gone");

    store.rooms.delete(room);

    assertThat(store.messages.page(room, new PageRange.Newest(), 10).messages()).isEmpty();
    assertThat(store.messages.run(room, 1, 10, 10)).isEmpty();
    assertThat(store.messages.append(List.of(draft(room, ann, "x"))).getFirst())
        .isInstanceOf(AppendOutcome.NotMember.class);
  }

  @Test
  void shouldSweepTheMessagesOfDeletedRoomsAway() {
    List<Draft> many = IntStream.range(0, 2500).mapToObj(i -> draft(room, ann, "m" + i)).toList();
    store.messages.append(many);
    store.rooms.delete(room);

    int steps = 0;
    while (store.database.transact("sweep", Sweeper::sweepRoom)) {
      steps++;
    }

    assertThat(steps).isLessThanOrEqualTo(10);
    long left =
        store.database.transact(
            "count",
            connection -> {
              try (var statement =
                  connection.prepareStatement(
                      "SELECT count(*) FROM messages WHERE room_id = " + room)) {
                return Rows.one(statement, row -> row.getLong(1)).orElseThrow();
              }
            });
    assertThat(left).isZero();
  }

  @Test
  void shouldEndATransactionWhoseWorkerFellSilent() throws InterruptedException {
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    FutureTask<Boolean> worker = new FutureTask<>(() -> holdRoom(locked, goOn));
    Thread.ofVirtual().start(worker);
    locked.await();

    assertThat(store.send(room, ann, "through").seq()).isEqualTo(1);

    goOn.countDown();
    assertThatThrownBy(worker::get).hasCauseInstanceOf(StoreUnavailableException.class);
  }

  private boolean holdRoom(CountDownLatch locked, CountDownLatch goOn) {
    return store.database.transact(
        "hold the room",
        connection -> {
          try (var statement = connection.prepareStatement(Sql.file("lock_room"))) {
            statement.setLong(1, room.value());
            statement.executeQuery().close();
            locked.countDown();
            goOn.await();
            return true;
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
