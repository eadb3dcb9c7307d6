package io.kodama.runtime;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Full-jitter exponential backoff: each wait is random between zero and a cap that doubles. Source:
 * Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015. Not thread-safe.
 */
public final class Backoff {

  private final Duration base;
  private final Duration cap;
  private final RandomGenerator random;
  private int failures;

  public Backoff(Duration base, Duration cap, RandomGenerator random) {
    this.base = base;
    this.cap = cap;
    this.random = random;
  }

  /** The wait before the next attempt; at least one millisecond. */
  public Duration next() {
    long ceiling = Math.min(cap.toMillis(), base.toMillis() << Math.min(failures, 20));
    failures++;
    return Duration.ofMillis(1 + random.nextLong(Math.max(1, ceiling)));
  }

  /** Success: the next failure starts from the beginning. */
  public void reset() {
    failures = 0;
  }
}
