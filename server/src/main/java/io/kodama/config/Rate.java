package io.kodama.config;

import java.time.Duration;

/**
 * A token bucket's shape.
 *
 * @param permits how many are refilled in each {@code per}; at least 1
 * @param burst how many can be saved up, and what a bucket starts with; at least 1
 */
public record Rate(int permits, Duration per, int burst) {

  public Rate {
    if (permits < 1 || burst < 1 || per.isNegative() || per.isZero()) {
      throw new IllegalArgumentException(
          "a rate needs at least 1 permit, a burst of at least 1 and a positive period: "
              + permits
              + "/"
              + per);
    }
  }

  public static Rate perSecond(int permits, int burst) {
    return new Rate(permits, Duration.ofSeconds(1), burst);
  }

  public static Rate perMinute(int permits, int burst) {
    return new Rate(permits, Duration.ofMinutes(1), burst);
  }

  public static Rate perDay(int permits, int burst) {
    return new Rate(permits, Duration.ofDays(1), burst);
  }
}
