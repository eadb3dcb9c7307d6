package io.kodama.message;

import java.util.Optional;

/**
 * The id of a user: a positive 64-bit number, ordered by time of creation, written as a decimal
 * string on every wire.
 *
 * @param value greater than zero
 */
public record UserId(long value) implements Comparable<UserId> {

  public UserId {
    if (value <= 0) {
      throw new IllegalArgumentException("user id must be positive: " + value);
    }
  }

  /** The id that a text names, or nothing when no user can have such an id. */
  public static Optional<UserId> parse(String text) {
    return Ids.parse(text).map(UserId::new);
  }

  @Override
  public int compareTo(UserId other) {
    return Long.compare(value, other.value);
  }

  /** The decimal form that stands on the wire. */
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
