package io.kodama.worker;

import io.kodama.ingest.IngestBatch;
import io.kodama.ingest.IngestSource;
import io.kodama.ingest.PartitionReader;
import io.kodama.ingest.ReaderClosedException;
import io.kodama.runtime.Backoff;
import io.kodama.store.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one partition until it is stopped: take, store, tell, settle. Whatever goes wrong costs
 * this partition a pause and a new reader; it never ends the loop, and it never settles what was
 * not committed.
 */
final class PartitionLoop {

  private static final Logger LOG = LoggerFactory.getLogger(PartitionLoop.class);
  private static final Duration TAKE_WAIT = Duration.ofMillis(500);

  /** Whether an interrupt now would cut into a batch. */
  private enum Phase {
    IDLE,
    WRITING,
    STOPPED
  }

  private final int partition;
  private final IngestSource source;
  private final BatchWriter writer;
  private final int batchDrafts;
  private final Backoff backoff =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), RandomGenerator.getDefault());
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.IDLE);
  private final Thread thread;
  private volatile boolean stopping;

  private PartitionLoop(int partition, IngestSource source, BatchWriter writer, int batchDrafts) {
    this.partition = partition;
    this.source = source;
    this.writer = writer;
    this.batchDrafts = batchDrafts;
    this.thread = Thread.ofVirtual().name("partition-" + partition).unstarted(this::run);
  }

  static PartitionLoop start(
      int partition, IngestSource source, BatchWriter writer, int batchDrafts) {
    PartitionLoop loop = new PartitionLoop(partition, source, writer, batchDrafts);
    loop.thread.start();
    return loop;
  }

  /** Lets the batch in hand finish, then gives back the rest. Does not wait. */
  void stop() {
    stopping = true;
    if (phase.compareAndSet(Phase.IDLE, Phase.STOPPED)) {
      thread.interrupt();
    }
  }

  /**
   * Waits for the end until the deadline ({@link System#nanoTime}); past it the loop is
   * interrupted, and what it holds goes back unsettled.
   */
  void await(long deadlineNanos) {
    try {
      Duration left = Duration.ofNanos(Math.max(1, deadlineNanos - System.nanoTime()));
      if (!thread.join(left)) {
        LOG.warn("partition {} did not stop in time; what it holds goes back", partition);
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!stopping) {
      try (PartitionReader reader = source.open(partition)) {
        readUntilStopped(reader);
      } catch (ReaderClosedException e) {
        LOG.warn("partition {} lost its reader and opens another: {}", partition, e.getMessage());
        pause();
      } catch (StoreUnavailableException e) {
        LOG.warn("partition {} stops while the store is away; its drafts go back", partition);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        LOG.error("partition {} failed and is read anew from what was not settled", partition, e);
        pause();
      }
    }
  }

  private void readUntilStopped(PartitionReader reader) throws InterruptedException {
    try {
      while (!stopping) {
        IngestBatch batch = reader.take(batchDrafts, TAKE_WAIT);
        if (!batch.drafts().isEmpty()) {
          if (!phase.compareAndSet(Phase.IDLE, Phase.WRITING)) {
            return;
          }
          batch.settle(writer.write(batch.drafts(), () -> stopping));
          backoff.reset();
          phase.set(Phase.IDLE);
        }
      }
    } finally {
      phase.compareAndSet(Phase.WRITING, Phase.IDLE);
      Thread.interrupted(); // an interrupt that came too late must not disturb the giving back
    }
  }

  private void pause() {
    try {
      Thread.sleep(backoff.next());
    } catch (InterruptedException e) {
      stopping = true;
    }
  }
}
