package io.kodama.worker;

import static io.kodama.ingest.Drafts.ROOM;
import static io.kodama.ingest.Drafts.drafts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kodama.balance.WorkerRoster;
import io.kodama.config.IngestConfig;
import io.kodama.config.WorkerConfig;
import io.kodama.ingest.Drafts;
import io.kodama.ingest.IngestBatch;
import io.kodama.ingest.PartitionReader;
import io.kodama.ingest.Partitions;
import io.kodama.ingest.Receipt;
import io.kodama.ingest.memory.MemoryIngestLog;
import io.kodama.message.Draft;
import io.kodama.message.Message;
import io.kodama.message.Refusal;
import io.kodama.telemetry.Metrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerTest {

  private static final int PARTITIONS = 4;

  private final Metrics metrics = new Metrics();
  private final FakeStore store = new FakeStore();
  private final FakeDelivery delivery = new FakeDelivery();
  private final FakeRoster roster = new FakeRoster();
  private final MemoryIngestLog log =
      new MemoryIngestLog(
          new IngestConfig(PARTITIONS, 20_000, 1 << 24, 500, 1 << 18, Duration.ofSeconds(30)),
          metrics);
  private final Worker worker =
      new Worker(
          log, store, delivery, roster, new WorkerConfig(500, 32, Duration.ofMillis(20)), metrics);

  @AfterEach
  void close() {
    worker.close();
    log.close();
    metrics.close();
  }

  @Test
  void shouldStoreInOrderTellAndAck() {
    worker.start();
    List<CompletableFuture<Receipt>> receipts = append(drafts(ROOM, 0, 1000));

    assertThat(join(receipts)).containsOnly(new Receipt.Durable());
    assertThat(contents(store.messages)).isEqualTo(numbers(0, 1000));
    assertThat(contents(delivery.hints)).isEqualTo(numbers(0, 1000));
  }

  @Test
  void shouldFindTheBadDraftsAndStoreTheOthersInOrder() {
    List<Draft> sent = new ArrayList<>(drafts(ROOM, 0, 500));
    sent.set(250, withContent(sent.get(250), FakeStore.POISON));
    sent.set(499, withContent(sent.get(499), FakeStore.POISON));
    sent.set(100, withContent(sent.get(100), FakeStore.STRANGER));
    List<CompletableFuture<Receipt>> receipts = append(sent);
    worker.start();

    List<Receipt> answers = join(receipts);

    assertThat(answers.get(100)).isEqualTo(new Receipt.Refused(Refusal.NOT_MEMBER));
    assertThat(answers.get(250)).isEqualTo(new Receipt.Refused(Refusal.UNSTORABLE));
    assertThat(answers.get(499)).isEqualTo(new Receipt.Refused(Refusal.UNSTORABLE));
    assertThat(answers.stream().filter(new Receipt.Durable()::equals)).hasSize(497);
    List<String> expected = new ArrayList<>(numbers(0, 500));
    expected.removeAll(List.of("100", "250", "499"));
    assertThat(contents(store.messages)).isEqualTo(expected);
    assertThat(store.batches.size()).isLessThan(50);
  }

  @Test
  void shouldWaitForAStoreThatIsAway() {
    store.isAway = true;
    worker.start();
    List<CompletableFuture<Receipt>> receipts = append(drafts(ROOM, 0, 100));
    await().until(() -> store.batches.size() > 3);
    assertThat(receipts).allSatisfy(receipt -> assertThat(receipt).isNotDone());

    store.isAway = false;

    assertThat(join(receipts)).containsOnly(new Receipt.Durable());
    assertThat(contents(store.messages)).isEqualTo(numbers(0, 100));
  }

  @Test
  void shouldTellAgainWhatAnotherCommittedBeforeItDied() throws Exception {
    List<CompletableFuture<Receipt>> receipts = append(drafts(ROOM, 0, 100));
    try (PartitionReader dying = log.open(Partitions.of(ROOM, PARTITIONS))) {
      IngestBatch batch = dying.take(60, Duration.ZERO);
      store.append(batch.drafts());
    }
    worker.start();

    assertThat(join(receipts)).containsOnly(new Receipt.Durable());
    assertThat(contents(store.messages)).isEqualTo(numbers(0, 100));
    assertThat(contents(delivery.hints)).isEqualTo(numbers(0, 100));
  }

  @Test
  void shouldSurviveABug() {
    store.hasBug = true;
    worker.start();

    assertThat(join(append(drafts(ROOM, 0, 100)))).containsOnly(new Receipt.Durable());
    assertThat(contents(store.messages)).isEqualTo(numbers(0, 100));
  }

  @Test
  void shouldAckWhatIsCommittedWhenTheHintFails() {
    delivery.isBroken = true;
    worker.start();

    assertThat(join(append(drafts(ROOM, 0, 10)))).containsOnly(new Receipt.Durable());
  }

  @Test
  void shouldReadOnlyItsShareAndTakeOverFromTheDead() {
    roster.live = Optional.of(List.of(roster.workerId(), "other-1", "other-2", "other-3"));
    worker.start();
    List<CompletableFuture<Receipt>> receipts =
        append(
            IntStream.range(0, PARTITIONS)
                .mapToObj(p -> Drafts.draft(Drafts.roomOf(p, PARTITIONS), p))
                .toList());
    await().until(() -> store.messages.size() == 1);
    await().during(Duration.ofMillis(200)).until(() -> store.messages.size() == 1);

    roster.live = Optional.of(List.of(roster.workerId()));

    assertThat(join(receipts)).containsOnly(new Receipt.Durable());
  }

  @Test
  void shouldReadEverythingWhenItNeverKnewWhoLives() {
    roster.live = Optional.empty();
    worker.start();
    for (int p = 0; p < PARTITIONS; p++) {
      assertThat(join(append(drafts(Drafts.roomOf(p, PARTITIONS), 0, 2))))
          .containsOnly(new Receipt.Durable());
    }
  }

  @Test
  void shouldGiveBackWhatIsNotCommittedWhenItStops() throws Exception {
    store.isAway = true;
    append(drafts(ROOM, 0, 100));
    worker.start();
    await().until(() -> !store.batches.isEmpty());

    worker.close();

    try (PartitionReader next = log.open(Partitions.of(ROOM, PARTITIONS))) {
      assertThat(next.take(100, Duration.ZERO).drafts()).isEqualTo(drafts(ROOM, 0, 100));
    }
  }

  private List<CompletableFuture<Receipt>> append(List<Draft> drafts) {
    return drafts.stream().map(draft -> log.append(draft).toCompletableFuture()).toList();
  }

  private static List<Receipt> join(List<CompletableFuture<Receipt>> receipts) {
    return receipts.stream().map(r -> r.orTimeout(15, TimeUnit.SECONDS).join()).toList();
  }

  private static List<String> contents(List<Message> messages) {
    return messages.stream().map(Message::content).toList();
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(Integer::toString).toList();
  }

  private static Draft withContent(Draft d, String content) {
    return new Draft(
        d.roomId(), d.userId(), d.clientId(), d.messageType(), content, d.acceptedAt(), d.origin());
  }

  private static final class FakeRoster implements WorkerRoster {

    volatile Optional<List<String>> live = Optional.of(List.of(workerId()));

    @Override
    public String workerId() {
      return "me";
    }

    @Override
    public void join() {}

    @Override
    public Optional<List<String>> live() {
      return live;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void close() {}
  }
}
