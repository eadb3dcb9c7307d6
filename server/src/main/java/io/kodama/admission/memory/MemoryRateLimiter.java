package io.kodama.admission.memory;

import io.kodama.admission.RateLimiter;
import io.kodama.config.Rate;
import io.kodama.runtime.TokenBucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/** Token buckets in a bounded map; the key unused for longest is forgotten first. Thread-safe. */
public final class MemoryRateLimiter implements RateLimiter {

  private static final int MAX_KEYS = 100_000;

  private final LongSupplier nanoTime;

  private final Map<String, TokenBucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
          return size() > MAX_KEYS;
        }
      };

  /**
   * @param nanoTime {@link System#nanoTime}, or a test's clock
   */
  public MemoryRateLimiter(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized CompletionStage<Decision> acquire(String key, Rate rate, int permits) {
    long now = nanoTime.getAsLong();
    TokenBucket bucket =
        buckets.computeIfAbsent(
            key, k -> new TokenBucket(rate.permits(), rate.per(), rate.burst(), now));
    return CompletableFuture.completedFuture(
        bucket.tryAcquire(permits, now)
            ? new Decision.Allowed()
            : new Decision.Limited(atLeastAMillisecond(bucket.until(permits, now))));
  }

  private static Duration atLeastAMillisecond(Duration wait) {
    return wait.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : wait;
  }
}
