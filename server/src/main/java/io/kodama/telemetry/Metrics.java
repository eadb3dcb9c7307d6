package io.kodama.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * Everything the server measures, by name. Thread-safe; each call costs tens of nanoseconds and
 * never blocks. Names are Prometheus names without the suffix that the format adds; tags come from
 * enums only. Durations between nodes are by their wall clocks.
 */
public final class Metrics implements AutoCloseable {

  /** Why something sent by a client was refused. */
  public enum RefusedFor {
    BAD_REQUEST,
    NOT_MEMBER,
    TOO_LARGE,
    RATE_LIMITED,
    BUSY,
    INTERNAL
  }

  /** Why a gateway compared its rooms with the store. */
  public enum ReconciledFor {
    /** A hint jumped over a {@code seq}. */
    GAP,
    /** The delivery bus said that hints may have been lost. */
    POSSIBLE_LOSS
  }

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private final Counter accepted =
      counter("kodama.messages.accepted", "Drafts made durable in the ingest log");
  private final Counter stored = counter("kodama.messages.stored", "Messages committed");
  private final Counter duplicate =
      counter("kodama.messages.duplicate", "Drafts that were messages already");
  private final Counter delivered =
      counter("kodama.messages.delivered", "Messages written to recipients' outboxes");
  private final Counter parked =
      counter("kodama.messages.parked", "Drafts parked in the dead-letter queue");
  private final Map<RefusedFor, Counter> refused = new EnumMap<>(RefusedFor.class);
  private final Map<ReconciledFor, Counter> reconciled = new EnumMap<>(ReconciledFor.class);
  private final Counter slowCloses =
      counter(
          "kodama.gateway.slow.closes", "Connections closed because their client read too slowly");
  private final Timer ingestToAck =
      timer("kodama.ingest.to.ack", "From taking a draft to its receipt");
  private final Timer ackToCommit =
      timer("kodama.ack.to.commit", "From taking a draft to its commit");
  private final Timer commitToDelivery =
      timer("kodama.commit.to.delivery", "From commit to the recipients' outboxes");
  private final Timer commit = timer("kodama.worker.commit", "One batch's transaction");
  private final DistributionSummary batch =
      sizes("kodama.worker.batch.drafts", "Drafts in one transaction");
  private final DistributionSummary frame =
      sizes("kodama.ingest.frame.drafts", "Drafts in one ingest frame");

  public Metrics() {
    for (RefusedFor reason : RefusedFor.values()) {
      refused.put(
          reason,
          tagged("kodama.messages.refused", "Frames and requests refused", "reason", reason));
    }
    for (ReconciledFor reason : ReconciledFor.values()) {
      reconciled.put(
          reason,
          tagged("kodama.gateway.reconciliations", "Comparisons with the store", "reason", reason));
    }
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    gc.bindTo(registry);
  }

  public void accepted(Duration ingestToAckTime) {
    accepted.increment();
    ingestToAck.record(ingestToAckTime);
  }

  public void refused(RefusedFor reason) {
    Objects.requireNonNull(refused.get(reason)).increment();
  }

  /** One committed batch. */
  public void committed(int drafts, int storedMessages, int duplicates, Duration transactionTime) {
    batch.record(drafts);
    stored.increment(storedMessages);
    duplicate.increment(duplicates);
    commit.record(transactionTime);
  }

  /** One message's way from acceptance to commit. */
  public void ackToCommit(Duration time) {
    ackToCommit.record(positive(time));
  }

  public void parked() {
    parked.increment();
  }

  /** One frame appended to the ingest log. */
  public void frame(int drafts) {
    frame.record(drafts);
  }

  /** Messages put into outboxes, counted once for each connection that gets them. */
  public void delivered(long copies) {
    delivered.increment((double) copies);
  }

  public void commitToDelivery(Duration time) {
    commitToDelivery.record(positive(time));
  }

  public void slowClose() {
    slowCloses.increment();
  }

  public void reconciled(ReconciledFor reason) {
    Objects.requireNonNull(reconciled.get(reason)).increment();
  }

  /** Drafts that wait for their receipt in this process, and the age of the oldest in seconds. */
  public <T> void ingestWindow(
      T source, ToDoubleFunction<T> depth, ToDoubleFunction<T> ageSeconds) {
    gauge("kodama.ingest.window.drafts", "Drafts waiting for their receipt", source, depth);
    gauge(
        "kodama.ingest.window.age.seconds",
        "Age of the oldest draft waiting for its receipt",
        source,
        ageSeconds);
  }

  /**
   * Drafts that wait to be stored, as far as this process can see, and the age of the oldest in
   * seconds.
   */
  public <T> void ingestQueue(T source, ToDoubleFunction<T> depth, ToDoubleFunction<T> ageSeconds) {
    gauge(
        "kodama.ingest.queue.drafts",
        "Drafts taken from the log or waiting in it, not stored yet",
        source,
        depth);
    gauge(
        "kodama.ingest.queue.age.seconds",
        "Age of the oldest draft not stored yet",
        source,
        ageSeconds);
  }

  /** Open connections, bytes waiting in their outboxes, and rooms that have a connection here. */
  public <T> void connections(
      T source,
      ToDoubleFunction<T> open,
      ToDoubleFunction<T> outboxBytes,
      ToDoubleFunction<T> rooms) {
    gauge("kodama.gateway.connections", "Open authenticated connections", source, open);
    gauge(
        "kodama.gateway.outbox.bytes",
        "Bytes waiting to be written to clients",
        source,
        outboxBytes);
    gauge("kodama.gateway.rooms", "Rooms with a connection on this gateway", source, rooms);
  }

  /** Partitions this worker reads at the moment. */
  public <T> void partitions(T source, ToDoubleFunction<T> owned) {
    gauge("kodama.worker.partitions", "Partitions this worker has a reader for", source, owned);
  }

  /** The Prometheus text format, version 0.0.4. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
  }

  private static Duration positive(Duration time) {
    return time.isNegative() ? Duration.ZERO : time;
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  private Counter tagged(String name, String description, String tag, Enum<?> value) {
    return Counter.builder(name)
        .description(description)
        .tags(Tags.of(tag, value.name().toLowerCase(Locale.ROOT)))
        .register(registry);
  }

  private Timer timer(String name, String description) {
    return Timer.builder(name)
        .description(description)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofNanos(100_000))
        .maximumExpectedValue(Duration.ofSeconds(30))
        .register(registry);
  }

  private DistributionSummary sizes(String name, String description) {
    return DistributionSummary.builder(name)
        .description(description)
        .serviceLevelObjectives(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
        .register(registry);
  }

  private <T> void gauge(String name, String description, T source, ToDoubleFunction<T> value) {
    Gauge.builder(name, source, value)
        .description(description)
        .strongReference(true)
        .register(registry);
  }
}
