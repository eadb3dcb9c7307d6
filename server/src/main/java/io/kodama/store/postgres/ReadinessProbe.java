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

  private final Thread thread;
  private volatile boolean ready;
  private volatile boolean closed;

  ReadinessProbe(BooleanSupplier answers) {
    thread =
        Thread.ofVirtual()
            .name("database-probe")
            .start(
                () -> {
                  while (!closed) {
                    ready = answers.getAsBoolean();
                    LockSupport.parkNanos(PERIOD.toNanos());
                  }
                });
  }

  boolean isReady() {
    return ready;
  }

  @Override
  public void close() {
    closed = true;
    ready = false;
    thread.interrupt();
  }
}
