package io.kodama.store.postgres;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Asks every second, on a virtual thread of its own, whether the database answers; readers never
 * wait.
 */
final class ReadinessProbe implements AutoCloseable {

  private static final Duration PERIOD = Duration.ofSeconds(1);

  /** An answer counts this long: a probe that hangs must not leave the last one standing. */
  private static final Duration STALE = Duration.ofSeconds(4);

  private final Thread thread;
  private volatile long answeredAt = System.nanoTime() - STALE.toNanos();
  private volatile boolean closed;

  ReadinessProbe(BooleanSupplier answers) {
    thread =
        Thread.ofVirtual()
            .name("database-probe")
            .start(
                () -> {
                  while (!closed) {
                    if (answers.getAsBoolean()) {
                      answeredAt = System.nanoTime();
                    }
                    LockSupport.parkNanos(PERIOD.toNanos());
                  }
                });
  }

  boolean isReady() {
    return !closed && System.nanoTime() - answeredAt < STALE.toNanos();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
