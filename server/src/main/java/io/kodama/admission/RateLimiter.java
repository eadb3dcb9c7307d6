package io.kodama.admission;

import io.kodama.config.Rate;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Token buckets by key. No call blocks; any thread. When the keeper of the buckets is away,
 * everything is allowed.
 */
public interface RateLimiter {

  /**
   * Takes permits for a key, all or none.
   *
   * @param key what is limited, for example {@code login:203.0.113.7:alice}; bounded in length by
   *     the caller
   */
  CompletionStage<Decision> acquire(String key, Rate rate, int permits);

  /** Whether to go on. */
  sealed interface Decision {
    record Allowed() implements Decision {}

    /**
     * @param retryAfter when as many permits will be there
     */
    record Limited(Duration retryAfter) implements Decision {}
  }
}
