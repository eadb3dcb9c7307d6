package io.kodama.worker;

import io.kodama.balance.Rendezvous;
import io.kodama.balance.WorkerRoster;
import io.kodama.config.WorkerConfig;
import io.kodama.delivery.Delivery;
import io.kodama.ingest.IngestSource;
import io.kodama.store.MessageStore;
import io.kodama.telemetry.Metrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads this worker's share of the partitions. The share follows the roster; when the roster cannot
 * be read, the last share stays, and before it ever was, all partitions are this worker's: the log
 * gives each to one reader only.
 */
public final class Worker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private final IngestSource source;
  private final WorkerRoster roster;
  private final WorkerConfig config;
  private final BatchWriter writer;
  private final Map<Integer, PartitionLoop> loops = new ConcurrentHashMap<>();
  private final ScheduledExecutorService balancer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("balancer").daemon().factory());

  public Worker(
      IngestSource source,
      MessageStore store,
      Delivery delivery,
      WorkerRoster roster,
      WorkerConfig config,
      Metrics metrics) {
    this.source = source;
    this.roster = roster;
    this.config = config;
    this.writer = new BatchWriter(store, delivery, InstantSource.system(), metrics);
    metrics.partitions(loops, Map::size);
  }

  /** Called once; {@code roster} becomes this worker's to close. */
  public void start() {
    roster.join();
    balancer.scheduleWithFixedDelay(
        this::balance, 0, config.heartbeat().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Finishes the batches in hand and gives back the rest. Blocks, within a bound; idempotent. */
  @Override
  public void close() {
    stopBalancing();
    roster.close();
    List<PartitionLoop> running = List.copyOf(loops.values());
    running.forEach(PartitionLoop::stop);
    long deadline = System.nanoTime() + STOP_TIMEOUT.toNanos();
    running.forEach(loop -> loop.await(deadline));
    loops.clear();
  }

  /** After this no loop is started any more. */
  private void stopBalancing() {
    balancer.shutdownNow();
    try {
      if (!balancer.awaitTermination(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("the balancer did not stop in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void balance() {
    try {
      Set<Integer> share = share();
      Set<Integer> lost = new HashSet<>(loops.keySet());
      lost.removeAll(share);
      for (int partition : lost) {
        PartitionLoop loop = loops.remove(partition);
        if (loop != null) {
          loop.stop();
        }
      }
      Set<Integer> gained = new HashSet<>(share);
      gained.removeAll(loops.keySet());
      gained.forEach(
          p -> loops.put(p, PartitionLoop.start(p, source, writer, config.batchDrafts())));
      if (!lost.isEmpty() || !gained.isEmpty()) {
        LOG.atInfo()
            .addKeyValue("gained", gained)
            .addKeyValue("lost", lost)
            .log("partitions of this worker: {}", share);
      }
    } catch (RuntimeException e) {
      LOG.error("the partitions could not be divided; the division of before stays", e);
    }
  }

  private Set<Integer> share() {
    return roster
        .live()
        .map(live -> Rendezvous.share(roster.workerId(), live, source.partitions()))
        .orElseGet(
            () -> IntStream.range(0, source.partitions()).boxed().collect(Collectors.toSet()));
  }
}
