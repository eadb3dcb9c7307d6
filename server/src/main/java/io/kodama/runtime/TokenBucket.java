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

  /** Takes so many permits if all are there. */
  public boolean tryAcquire(int permits, long nowNanos) {
    refill(nowNanos);
    if (available < permits) {
      return false;
    }
    available -= permits;
    return true;
  }

  /** How long until so many permits are there; more than the burst are never there. */
  public Duration until(int permits, long nowNanos) {
    refill(nowNanos);
    return available >= permits
        ? Duration.ZERO
        : Duration.ofNanos((long) Math.ceil((permits - available) / permitsPerNano));
  }

  private void refill(long nowNanos) {
    long elapsed = nowNanos - lastNanos;
    if (elapsed > 0) {
      available = Math.min(burst, available + elapsed * permitsPerNano);
      lastNanos = nowNanos;
    }
  }
}
