package io.kodama.ingest;

import java.time.Duration;

/**
 * One candidate for one partition. Used by one thread. What was taken and not settled when it
 * closes or its connection breaks goes back, in order, before anything later is given to another
 * reader.
 */
public interface PartitionReader extends AutoCloseable {

  /**
   * Takes what is there, up to a bound, without waiting for more than the first: the oldest drafts
   * not yet taken.
   *
   * @param maxDrafts soft bound: a stored frame is never cut, so a batch may exceed it by one frame
   * @param wait how long to wait for the first draft; an empty batch when none came
   * @throws ReaderClosedException when the connection behind it was lost; open a new one
   */
  IngestBatch take(int maxDrafts, Duration wait) throws InterruptedException;

  /** Gives back what was taken and not settled. Idempotent. */
  @Override
  void close();
}
