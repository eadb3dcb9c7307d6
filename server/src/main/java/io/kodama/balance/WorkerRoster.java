package io.kodama.balance;

import java.util.List;
import java.util.Optional;

/** Who works. Calls do not block; any thread. */
public interface WorkerRoster extends AutoCloseable {

  /** This worker, unique to each start. */
  String workerId();

  /** Starts to say that this worker lives. */
  void join();

  /**
   * The workers that live as far as is known, this one among them; empty when it was never known.
   */
  Optional<List<String>> live();

  boolean isReady();

  /** Says that this worker goes, so that others need not wait for its silence. Idempotent. */
  @Override
  void close();
}
