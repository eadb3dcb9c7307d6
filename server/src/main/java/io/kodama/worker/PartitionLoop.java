package io.kodama.worker;

import io.kodama.ingest.IngestBatch;
import io.kodama.ingest.IngestSource;
import io.kodama.ingest.PartitionReader;
import io.kodama.ingest.ReaderClosedException;
import io.kodama.runtime.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
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

  private final int partition;
  private final IngestSource source;
  private final BatchWriter writer;
  private final int batchDrafts;
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

  /** Lets the batch in hand finish, then gives back the rest. */
  void stop() {
    stopping = true;
    if (!writer.isWriting(thread)) {
      thread.interrupt();
    }
  }

  /**
   * Waits for the end; past the bound the loop is interrupted, and what it holds goes back
   * unsettled.
   */
  void await(Duration bound) {
    try {
      if (!thread.join(bound)) {
        LOG.warn("partition {} did not stop in time; what it holds goes back", partition);
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Backoff backoff =
        new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), ThreadLocalRandom.current());
    while (!stopping) {
      try (PartitionReader reader = source.open(partition)) {
        backoff.reset();
        readUntilStopped(reader);
      } catch (ReaderClosedException e) {
        LOG.warn("partition {} lost its reader and opens another: {}", partition, e.getMessage());
        pause(backoff);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("partition {} failed and is read anew from what was not settled", partition, e);
        pause(backoff);
      }
    }
  }

  private void readUntilStopped(PartitionReader reader) throws InterruptedException {
    while (!stopping) {
      IngestBatch batch = reader.take(batchDrafts, TAKE_WAIT);
      if (!batch.drafts().isEmpty()) {
        List<IngestBatch.Refused> refused = writer.write(batch.drafts(), () -> stopping);
        batch.settle(refused);
      }
    }
  }

  private void pause(Backoff backoff) {
    try {
      Thread.sleep(backoff.next());
    } catch (InterruptedException e) {
      stopping = true;
    }
  }
}
