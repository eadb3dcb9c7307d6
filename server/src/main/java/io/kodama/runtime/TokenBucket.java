package io.kodama.runtime;

import java.time.Duration;

/**
 * A rate limit kept by one owner: not thread-safe. Starts full. The clock is handed in with each
 * call, in nanoseconds of {@link System#nanoTime}.
 */
public final class TokenBucket {

  private final double permitsPerNano;
  private final int burst;
  private double available;
  private long lastNanos;

  public TokenBucket(int permits, Duration per, int burst, long nowNanos) {
    this.permitsPerNano = permits / (double) per.toNanos();
    this.burst = burst;
    this.available = burst;
    this.lastNanos = nowNanos;
  }

  /** Takes one permit if there is one. */
  public boolean tryAcquire(long nowNanos) {
    refill(nowNanos);
    if (available < 1) {
      return false;
    }
    available -= 1;
    return true;
  }

  /** How long until the next permit. */
  public Duration untilNext(long nowNanos) {
    refill(nowNanos);
    return available >= 1
        ? Duration.ZERO
        : Duration.ofNanos((long) Math.ceil((1 - available) / permitsPerNano));
  }

  private void refill(long nowNanos) {
    long elapsed = nowNanos - lastNanos;
    if (elapsed > 0) {
      available = Math.min(burst, available + elapsed * permitsPerNano);
      lastNanos = nowNanos;
    }
  }
}
