package io.kodama.ingest;

import static io.kodama.ingest.Drafts.drafts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kodama.config.IngestConfig;
import io.kodama.message.Draft;
import io.kodama.message.RoomId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every ingest log keeps. */
public abstract class IngestContractTest {

  protected static final int PARTITIONS = 2;
  protected static final int WINDOW = 1000;
  protected static final IngestConfig CONFIG =
      new IngestConfig(PARTITIONS, WINDOW, 1 << 20, 100, 64 * 1024, Duration.ofSeconds(2));
  protected static final RoomId ROOM = Drafts.roomOf(0, PARTITIONS);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** The log under test, the same at each call within one test. */
  protected abstract IngestLog log();

  protected abstract IngestSource source();

  /** From now on no append becomes durable, until the test ends. */
  protected abstract void stall() throws Exception;

  @Test
  void shouldKeepTheOrderOfOneRoom() throws Exception {
    List<Draft> sent = drafts(ROOM, 0, 900);
    var receipts = append(sent);

    try (PartitionReader reader = source().open(0)) {
      assertThat(takeAndSettle(reader, sent.size())).isEqualTo(sent);
    }
    assertThat(receipts).allSatisfy(receipt -> assertThat(join(receipt)).isEqualTo(durable()));
  }

  @Test
  void shouldGiveAPartitionToOneReaderAtATime() throws Exception {
    List<Draft> sent = drafts(ROOM, 0, 50);
    append(sent);
    List<Draft> second = new CopyOnWriteArrayList<>();
    Thread waiting;
    try (PartitionReader first = source().open(0)) {
      takeAll(first, sent.size());
      waiting =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (PartitionReader reader = source().open(0)) {
                      second.addAll(takeAndSettle(reader, sent.size()));
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  });
      await().during(Duration.ofMillis(300)).until(second::isEmpty);
    }
    assertThat(waiting.join(PATIENCE)).isTrue();
    assertThat(second).isEqualTo(sent);
  }

  @Test
  void shouldGiveBackWhatWasNotSettledBeforeAnythingLater() throws Exception {
    List<Draft> sent = drafts(ROOM, 0, 200);
    append(sent);
    List<Draft> settled;
    try (PartitionReader reader = source().open(0)) {
      IngestBatch batch = takeSome(reader, 20);
      settled = batch.drafts();
      batch.settle(List.of());
      takeSome(reader, 20);
      takeSome(reader, 20);
    }
    append(drafts(ROOM, 200, 250));

    try (PartitionReader reader = source().open(0)) {
      List<Draft> rest = takeAndSettle(reader, 250 - settled.size());
      assertThat(rest).isEqualTo(drafts(ROOM, settled.size(), 250));
    }
  }

  @Test
  void shouldNotGiveOutAgainWhatWasSettled() throws Exception {
    append(drafts(ROOM, 0, 10));
    try (PartitionReader reader = source().open(0)) {
      takeAndSettle(reader, 10);
    }
    try (PartitionReader reader = source().open(0)) {
      assertThat(reader.take(10, Duration.ofMillis(300)).drafts()).isEmpty();
    }
  }

  @Test
  void shouldReadPartitionsApart() throws Exception {
    RoomId other = Drafts.roomOf(1, PARTITIONS);
    append(drafts(ROOM, 0, 5));
    append(drafts(other, 5, 9));
    try (PartitionReader zero = source().open(0);
        PartitionReader one = source().open(1)) {
      assertThat(takeAndSettle(one, 4)).isEqualTo(drafts(other, 5, 9));
      assertThat(takeAndSettle(zero, 5)).isEqualTo(drafts(ROOM, 0, 5));
    }
  }

  @Test
  void shouldRefuseToTakeFromAClosedReader() throws Exception {
    PartitionReader reader = source().open(0);
    reader.close();
    reader.close();
    assertThatThrownBy(() -> reader.take(1, Duration.ofMillis(10)))
        .isInstanceOf(ReaderClosedException.class);
  }

  @Test
  void shouldAnswerBusyAtOnceWhenTheWindowIsFull() throws Exception {
    stall();
    var receipts = append(drafts(ROOM, 0, WINDOW + 50));

    List<Receipt> refused = new ArrayList<>();
    receipts.subList(WINDOW, WINDOW + 50).stream().map(r -> r.getNow(null)).forEach(refused::add);
    assertThat(refused)
        .allSatisfy(
            receipt ->
                assertThat(receipt)
                    .isInstanceOfSatisfying(
                        Receipt.Busy.class,
                        busy ->
                            assertThat(busy.retryAfter()).isGreaterThan(Duration.ofSeconds(1))));
  }

  @Test
  void shouldAnswerBusyWhenNoReceiptComesInTime() throws Exception {
    stall();
    var receipts = append(drafts(ROOM, 0, 10));
    assertThat(receipts.getFirst()).isNotDone();

    assertThat(receipts)
        .allSatisfy(receipt -> assertThat(join(receipt)).isInstanceOf(Receipt.Busy.class));
  }

  @Test
  void shouldCompleteEveryReceiptWhenClosed() throws Exception {
    stall();
    var receipts = append(drafts(ROOM, 0, 200));

    log().close();

    assertThat(receipts).allSatisfy(receipt -> assertThat(receipt).isCompleted());
    assertThat(append(drafts(ROOM, 200, 201)).getFirst().getNow(null))
        .isInstanceOf(Receipt.Busy.class);
  }

  protected final List<CompletableFuture<Receipt>> append(List<Draft> drafts) {
    return drafts.stream().map(draft -> log().append(draft).toCompletableFuture()).toList();
  }

  protected static Receipt join(CompletableFuture<Receipt> receipt) {
    return receipt.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  protected static Receipt durable() {
    return new Receipt.Durable();
  }

  /** Takes batches until so many drafts came, settling each. */
  protected static List<Draft> takeAndSettle(PartitionReader reader, int drafts)
      throws InterruptedException {
    return take(reader, drafts, true);
  }

  protected static List<Draft> takeAll(PartitionReader reader, int drafts)
      throws InterruptedException {
    return take(reader, drafts, false);
  }

  /** The next batch that is not empty. */
  protected static IngestBatch takeSome(PartitionReader reader, int maxDrafts)
      throws InterruptedException {
    IngestBatch batch = reader.take(maxDrafts, PATIENCE);
    assertThat(batch.drafts()).isNotEmpty();
    return batch;
  }

  private static List<Draft> take(PartitionReader reader, int drafts, boolean settle)
      throws InterruptedException {
    List<Draft> taken = new ArrayList<>();
    while (taken.size() < drafts) {
      IngestBatch batch = takeSome(reader, 100);
      taken.addAll(batch.drafts());
      if (settle) {
        batch.settle(List.of());
      }
    }
    return taken;
  }
}
