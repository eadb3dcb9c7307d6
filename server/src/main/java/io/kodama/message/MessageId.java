package io.kodama.message;

import java.util.Optional;

/**
 * The id of a message: a positive 64-bit number, ordered by time of creation, written as a decimal
 * string on every wire.
 *
 * @param value greater than zero
 */
public record MessageId(long value) implements Comparable<MessageId> {

  public MessageId {
    if (value <= 0) {
      throw new IllegalArgumentException("message id must be positive: " + value);
    }
  }

  /** The id that a text names, or nothing when no message can have such an id. */
  public static Optional<MessageId> parse(String text) {
    return Ids.parse(text).map(MessageId::new);
  }

  @Override
  public int compareTo(MessageId other) {
    return Long.compare(value, other.value);
  }

  /** The decimal form that stands on the wire. */
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
