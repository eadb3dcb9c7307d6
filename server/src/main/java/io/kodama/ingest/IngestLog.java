package io.kodama.ingest;

import io.kodama.message.Draft;
import java.util.concurrent.CompletionStage;

/** The writing side of the ingest log: what the gateway and the API append to. */
public interface IngestLog extends AutoCloseable {

  /**
   * Appends a draft. Never blocks; called on any thread, event loops included. Drafts that one
   * thread appends for one room keep their order, also across a reconnect to the broker. The stage
   * always completes, normally, within the configured bound, with what became of the draft: also on
   * shutdown ({@link Receipt.Busy}).
   */
  CompletionStage<Receipt> append(Draft draft);

  /** Whether appends are likely to be accepted now; for readiness. */
  boolean isReady();

  /**
   * Refuses what comes from now on, lets what is in flight finish within the configured bound.
   * Idempotent.
   */
  @Override
  void close();
}
