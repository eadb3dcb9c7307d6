package io.kodama.ingest.memory;

import io.kodama.config.IngestConfig;
import io.kodama.ingest.IngestLog;
import io.kodama.ingest.IngestSource;
import io.kodama.ingest.PartitionReader;
import io.kodama.ingest.Partitions;
import io.kodama.ingest.Receipt;
import io.kodama.message.Draft;
import io.kodama.telemetry.Metrics;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The ingest log of the embedded composition: one bounded queue per partition, both sides in one
 * object. Receipts complete on the thread that settles, closes or sweeps; what hangs on them must
 * be short.
 */
public final class MemoryIngestLog implements IngestLog, IngestSource {

  private final List<MemoryPartition> partitions;
  private final ScheduledExecutorService timeouts;
  private final long receiptTimeoutNanos;
  private volatile boolean closed;

  public MemoryIngestLog(IngestConfig config, Metrics metrics) {
    partitions =
        IntStream.range(0, config.partitions())
            .mapToObj(_ -> new MemoryPartition(config, metrics))
            .toList();
    receiptTimeoutNanos = config.receiptTimeout().toNanos();
    timeouts =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ingest-timeouts").daemon().factory());
    long period = Math.max(50, config.receiptTimeout().toMillis() / 20);
    timeouts.scheduleWithFixedDelay(
        () -> partitions.forEach(MemoryPartition::expire), period, period, TimeUnit.MILLISECONDS);
    metrics.ingestWindow(
        partitions,
        all -> all.stream().mapToInt(MemoryPartition::depth).sum(),
        all -> all.stream().mapToDouble(MemoryPartition::ageSeconds).max().orElse(0));
    metrics.ingestQueue(
        partitions,
        all -> all.stream().mapToInt(MemoryPartition::depth).sum(),
        all -> all.stream().mapToDouble(MemoryPartition::ageSeconds).max().orElse(0));
  }

  @Override
  public CompletionStage<Receipt> append(Draft draft) {
    return partitions.get(Partitions.of(draft.roomId(), partitions.size())).append(draft);
  }

  @Override
  public boolean isReady() {
    return !closed;
  }

  @Override
  public int partitions() {
    return partitions.size();
  }

  @Override
  public PartitionReader open(int partition) throws InterruptedException {
    return partitions.get(partition).openReader();
  }

  /**
   * Refuses appends from now on. What is queued is still read while a reader is open, at most for
   * the receipt timeout; what is left then is answered busy and forgotten. So: close the log first,
   * the worker after it.
   */
  @Override
  public void close() {
    closed = true;
    partitions.forEach(MemoryPartition::refuse);
    long deadline = System.nanoTime() + receiptTimeoutNanos;
    partitions.forEach(partition -> partition.drain(deadline));
    timeouts.shutdown();
  }
}
