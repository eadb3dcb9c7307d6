package io.kodama.worker;

import io.kodama.delivery.Delivery;
import io.kodama.ingest.IngestBatch.Refused;
import io.kodama.message.Draft;
import io.kodama.message.Message;
import io.kodama.message.Refusal;
import io.kodama.runtime.Backoff;
import io.kodama.store.AppendOutcome;
import io.kodama.store.MessageStore;
import io.kodama.store.StoreUnavailableException;
import io.kodama.store.UnstorableException;
import io.kodama.telemetry.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a batch of drafts into messages: commits, then tells the gateways. Thread-safe, blocking.
 *
 * <p>A batch that the store refuses is split until the one bad draft is found; the others keep
 * their order. A store that is away is asked again, for as long as it takes. Duplicates are told
 * again: the worker that committed them may have died before it could.
 */
final class BatchWriter {

  private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

  /** A repeated draft stands wherever it was repeated; hints go out in the order of each room. */
  private static final Comparator<Message> IN_ORDER =
      Comparator.comparing(Message::roomId).thenComparingLong(Message::seq);

  private static final Duration HANDOVER_TIMEOUT = Duration.ofSeconds(2);

  private final MessageStore store;
  private final Delivery delivery;
  private final InstantSource clock;
  private final Metrics metrics;

  BatchWriter(MessageStore store, Delivery delivery, InstantSource clock, Metrics metrics) {
    this.store = store;
    this.delivery = delivery;
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * Stores everything that can be stored, in order.
   *
   * @param stopping whether to give up waiting for a store that is away
   * @return what could not be stored, with the reason
   * @throws StoreUnavailableException when told to stop while the store is away; what was not
   *     stored must not be settled
   */
  List<Refused> write(List<Draft> drafts, BooleanSupplier stopping) throws InterruptedException {
    List<Refused> refused = new ArrayList<>();
    write(drafts, refused, stopping);
    return refused;
  }

  private void write(List<Draft> drafts, List<Refused> refused, BooleanSupplier stopping)
      throws InterruptedException {
    try {
      commit(drafts, refused, stopping);
    } catch (UnstorableException e) {
      if (drafts.size() == 1) {
        refused.add(
            new Refused(drafts.getFirst(), Refusal.UNSTORABLE, String.valueOf(e.getMessage())));
        return;
      }
      int middle = drafts.size() / 2;
      write(drafts.subList(0, middle), refused, stopping);
      write(drafts.subList(middle, drafts.size()), refused, stopping);
    }
  }

  private void commit(List<Draft> drafts, List<Refused> refused, BooleanSupplier stopping)
      throws InterruptedException {
    long began = System.nanoTime();
    List<AppendOutcome> outcomes = append(drafts, stopping);
    Instant committedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Message> messages = new ArrayList<>(outcomes.size());
    int stored = 0;
    for (AppendOutcome outcome : outcomes) {
      switch (outcome) {
        case AppendOutcome.Stored(Message message) -> {
          stored++;
          messages.add(message);
          metrics.ackToCommit(Duration.between(message.timestamp(), committedAt));
        }
        case AppendOutcome.Duplicate(Message message) -> messages.add(message);
        case AppendOutcome.NotMember(Draft draft) ->
            refused.add(
                new Refused(draft, Refusal.NOT_MEMBER, "not a member when it was accepted"));
      }
    }
    metrics.committed(
        drafts.size(),
        stored,
        messages.size() - stored,
        Duration.ofNanos(System.nanoTime() - began));
    messages.sort(IN_ORDER);
    tell(messages, committedAt);
  }

  private List<AppendOutcome> append(List<Draft> drafts, BooleanSupplier stopping)
      throws InterruptedException {
    Backoff backoff =
        new Backoff(Duration.ofMillis(50), Duration.ofSeconds(2), RandomGenerator.getDefault());
    while (true) {
      try {
        return store.append(drafts);
      } catch (StoreUnavailableException e) {
        if (stopping.getAsBoolean()) {
          throw e;
        }
        LOG.warn("{} drafts wait for the store: {}", drafts.size(), e.getMessage());
        Thread.sleep(backoff.next());
      }
    }
  }

  /** A hint that is lost is found missing by the gateways; it must not hold up the partition. */
  private void tell(List<Message> messages, Instant committedAt) throws InterruptedException {
    if (messages.isEmpty()) {
      return;
    }
    try {
      delivery
          .committed(messages, committedAt)
          .toCompletableFuture()
          .get(HANDOVER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      LOG.warn(
          "the gateways could not be told of {} messages and will find them: {}",
          messages.size(),
          e.toString());
    }
  }
}
