package io.kodama.ingest.memory;

import io.kodama.config.IngestConfig;
import io.kodama.ingest.IngestBatch;
import io.kodama.ingest.PartitionReader;
import io.kodama.ingest.Receipt;
import io.kodama.message.Draft;
import io.kodama.message.Refusal;
import io.kodama.telemetry.Metrics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One partition's queue. All state is under one lock; receipts are completed outside it. */
final class MemoryPartition {

  private static final Logger LOG = LoggerFactory.getLogger(MemoryPartition.class);
  private static final Duration RETRY_AFTER = Duration.ofMillis(500);

  private final IngestConfig config;
  private final Metrics metrics;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();

  /** One reader at a time: the others wait here. */
  private final Semaphore active = new Semaphore(1, true);

  private final Deque<Entry> waiting = new ArrayDeque<>();
  private final Deque<Entry> taken = new ArrayDeque<>();
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
    int size = draft.content().getBytes(StandardCharsets.UTF_8).length + 100;
    Entry entry = new Entry(draft, size, System.nanoTime(), new CompletableFuture<>());
    lock.lock();
    try {
      boolean full =
          waiting.size() + taken.size() >= config.windowDrafts()
              || bytes + size > config.windowBytes();
      if (closed || full) {
        return CompletableFuture.completedFuture(new Receipt.Busy(RETRY_AFTER));
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
    return new Reader();
  }

  int depth() {
    lock.lock();
    try {
      return waiting.size() + taken.size();
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
   * Answers busy to those that wait too long. They stay queued: they may still be stored, once, as
   * after any retry.
   */
  void expire() {
    List<Entry> late = new ArrayList<>();
    lock.lock();
    try {
      long before = System.nanoTime() - config.receiptTimeout().toNanos();
      for (Deque<Entry> queue : List.of(taken, waiting)) {
        queue.stream()
            .filter(e -> e.sinceNanos() < before && !e.receipt().isDone())
            .forEach(late::add);
      }
    } finally {
      lock.unlock();
    }
    late.forEach(entry -> entry.receipt().complete(new Receipt.Busy(RETRY_AFTER)));
  }

  void close() {
    List<Entry> left = new ArrayList<>();
    lock.lock();
    try {
      closed = true;
      left.addAll(taken);
      left.addAll(waiting);
      waiting.clear();
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
    left.forEach(entry -> entry.receipt().complete(new Receipt.Busy(RETRY_AFTER)));
  }

  /** The active reader. */
  private final class Reader implements PartitionReader {

    private boolean open = true;

    @Override
    public IngestBatch take(int maxDrafts, Duration wait) throws InterruptedException {
      long left = wait.toNanos();
      lock.lock();
      try {
        while (waiting.isEmpty() && left > 0) {
          left = arrived.awaitNanos(left);
        }
        List<Entry> batch = new ArrayList<>(Math.min(maxDrafts, waiting.size()));
        while (batch.size() < maxDrafts && !waiting.isEmpty()) {
          Entry entry = waiting.removeFirst();
          batch.add(entry);
          taken.addLast(entry);
        }
        return new Batch(batch);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      if (!open) {
        return;
      }
      open = false;
      lock.lock();
      try {
        while (!taken.isEmpty()) {
          waiting.addFirst(taken.removeLast());
        }
      } finally {
        lock.unlock();
      }
      active.release();
    }
  }

  private final class Batch implements IngestBatch {

    private final List<Entry> entries;
    private final List<Draft> drafts;

    Batch(List<Entry> entries) {
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
        for (Entry entry : entries) {
          taken.removeFirst();
          bytes -= entry.size();
        }
      } finally {
        lock.unlock();
      }
      IdentityHashMap<Draft, Refused> reasons = new IdentityHashMap<>();
      refused.forEach(r -> reasons.put(r.draft(), r));
      long now = System.nanoTime();
      for (Entry entry : entries) {
        Refused reason = reasons.get(entry.draft());
        if (reason == null) {
          if (entry.receipt().complete(new Receipt.Durable())) {
            metrics.accepted(Duration.ofNanos(now - entry.sinceNanos()));
          }
        } else {
          refuse(entry, reason);
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
