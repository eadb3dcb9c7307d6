package io.kodama.ingest.memory;

import io.kodama.config.IngestConfig;
import io.kodama.ingest.IngestBatch;
import io.kodama.ingest.PartitionReader;
import io.kodama.ingest.ReaderClosedException;
import io.kodama.ingest.Receipt;
import io.kodama.message.Draft;
import io.kodama.message.Refusal;
import io.kodama.telemetry.Metrics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One partition's queue. All state is under one lock; receipts are completed outside it. */
final class MemoryPartition {

  private static final Logger LOG = LoggerFactory.getLogger(MemoryPartition.class);

  /** What a draft takes in memory beside its text, about. */
  private static final int DRAFT_OVERHEAD_BYTES = 200;

  private static final int MIN_RETRY_MILLIS = 200;
  private static final int MAX_RETRY_MILLIS = 2000;

  private final IngestConfig config;
  private final Metrics metrics;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Condition settled = lock.newCondition();

  /** One reader at a time: the others wait here. */
  private final Semaphore active = new Semaphore(1, true);

  private final Deque<Entry> waiting = new ArrayDeque<>();
  private final Deque<Entry> taken = new ArrayDeque<>();
  private @Nullable Reader reader;
  private long bytes;
  private boolean closed;

  MemoryPartition(IngestConfig config, Metrics metrics) {
    this.config = config;
    this.metrics = metrics;
  }

  /** A draft and its promise. */
  private record Entry(
      Draft draft, int size, long sinceNanos, CompletableFuture<Receipt> receipt) {}

  CompletionStage<Receipt> append(Draft draft) {
    int size = draft.content().getBytes(StandardCharsets.UTF_8).length + DRAFT_OVERHEAD_BYTES;
    Entry entry = new Entry(draft, size, System.nanoTime(), new CompletableFuture<>());
    lock.lock();
    try {
      boolean full = queued() >= config.windowDrafts() || bytes + size > config.windowBytes();
      if (closed || full) {
        return CompletableFuture.completedFuture(busy());
      }
      waiting.addLast(entry);
      bytes += size;
      arrived.signal();
      return entry.receipt();
    } finally {
      lock.unlock();
    }
  }

  PartitionReader openReader() throws InterruptedException {
    active.acquire();
    lock.lock();
    try {
      Reader opened = new Reader();
      reader = opened;
      return opened;
    } finally {
      lock.unlock();
    }
  }

  int depth() {
    lock.lock();
    try {
      return queued();
    } finally {
      lock.unlock();
    }
  }

  double ageSeconds() {
    lock.lock();
    try {
      Entry oldest = taken.isEmpty() ? waiting.peekFirst() : taken.peekFirst();
      return oldest == null ? 0 : (System.nanoTime() - oldest.sinceNanos()) / 1e9;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Answers busy to those that wait too long. They stay queued: dropping one would let a later
   * draft of the same sender overtake it. They may still be stored, once, as after any retry.
   */
  void expire() {
    List<Entry> late = new ArrayList<>();
    Receipt.Busy busy;
    lock.lock();
    try {
      busy = busy();
      long before = System.nanoTime() - config.receiptTimeout().toNanos();
      for (Deque<Entry> queue : List.of(taken, waiting)) {
        queue.stream()
            .filter(e -> e.sinceNanos() - before < 0 && !e.receipt().isDone())
            .forEach(late::add);
      }
    } finally {
      lock.unlock();
    }
    late.forEach(entry -> entry.receipt().complete(busy));
  }

  void refuse() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the open reader to settle what is queued, then answers busy to the rest. */
  void drain(long deadlineNanos) {
    List<Entry> left = new ArrayList<>();
    Receipt.Busy busy;
    lock.lock();
    try {
      while (queued() > 0 && reader != null) {
        if (settled.awaitNanos(deadlineNanos - System.nanoTime()) <= 0) {
          break;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      busy = busy();
      left.addAll(taken);
      left.addAll(waiting);
      waiting.forEach(entry -> bytes -= entry.size());
      waiting.clear();
      lock.unlock();
    }
    left.forEach(entry -> entry.receipt().complete(busy));
  }

  private int queued() {
    return waiting.size() + taken.size();
  }

  /** The fuller the window, the later the retry. */
  private Receipt.Busy busy() {
    double fill =
        Math.max(queued() / (double) config.windowDrafts(), bytes / (double) config.windowBytes());
    double millis = MIN_RETRY_MILLIS + Math.min(1, fill) * (MAX_RETRY_MILLIS - MIN_RETRY_MILLIS);
    return new Receipt.Busy(Duration.ofMillis((long) millis));
  }

  /** The active reader. */
  private final class Reader implements PartitionReader {

    @Override
    public IngestBatch take(int maxDrafts, Duration wait) throws InterruptedException {
      long left = wait.toNanos();
      lock.lock();
      try {
        requireActive();
        while (waiting.isEmpty() && left > 0) {
          left = arrived.awaitNanos(left);
          requireActive();
        }
        List<Entry> batch = new ArrayList<>(Math.min(maxDrafts, waiting.size()));
        while (batch.size() < maxDrafts && !waiting.isEmpty()) {
          Entry entry = waiting.removeFirst();
          batch.add(entry);
          taken.addLast(entry);
        }
        return new Batch(this, batch);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      lock.lock();
      try {
        if (reader != this) {
          return;
        }
        reader = null;
        while (!taken.isEmpty()) {
          waiting.addFirst(taken.removeLast());
        }
        settled.signalAll();
        arrived.signalAll();
      } finally {
        lock.unlock();
      }
      active.release();
    }

    private void requireActive() {
      if (reader != this) {
        throw new ReaderClosedException("this reader was closed", null);
      }
    }
  }

  /** What one reader holds; batches of a reader are settled in the order they were taken. */
  private final class Batch implements IngestBatch {

    private final Reader holder;
    private final List<Entry> entries;
    private final List<Draft> drafts;

    Batch(Reader holder, List<Entry> entries) {
      this.holder = holder;
      this.entries = entries;
      this.drafts = entries.stream().map(Entry::draft).toList();
    }

    @Override
    public List<Draft> drafts() {
      return drafts;
    }

    @Override
    public void settle(List<Refused> refused) {
      lock.lock();
      try {
        holder.requireActive();
        for (Entry entry : entries) {
          if (!entry.equals(taken.peekFirst())) {
            throw new IllegalStateException("batches are settled once, in the order taken");
          }
          taken.removeFirst();
          bytes -= entry.size();
        }
        settled.signalAll();
      } finally {
        lock.unlock();
      }
      answer(refused);
    }

    private void answer(List<Refused> refused) {
      Map<Draft, Refused> reasons = new HashMap<>();
      refused.forEach(r -> reasons.put(r.draft(), r));
      long now = System.nanoTime();
      for (Entry entry : entries) {
        Refused reason = reasons.get(entry.draft());
        if (reason != null) {
          refuse(entry, reason);
        } else if (entry.receipt().complete(new Receipt.Durable())) {
          metrics.accepted(Duration.ofNanos(now - entry.sinceNanos()));
        }
      }
    }

    /**
     * There is no queue to park it in; its sender hears the refusal in place of an ack, and the log
     * keeps the reason.
     */
    private void refuse(Entry entry, Refused refused) {
      if (refused.reason() == Refusal.UNSTORABLE) {
        metrics.parked();
        LOG.atError()
            .addKeyValue("roomId", entry.draft().roomId())
            .addKeyValue("userId", entry.draft().userId())
            .addKeyValue("clientId", entry.draft().clientId())
            .log("the database refuses a draft: {}", refused.detail());
      }
      entry.receipt().complete(new Receipt.Refused(refused.reason()));
    }
  }
}
