package io.kodama.message;

import java.util.Optional;

/**
 * The id of a room: a positive 64-bit number, ordered by time of creation, written as a decimal
 * string on every wire.
 *
 * @param value greater than zero
 */
public record RoomId(long value) implements Comparable<RoomId> {

  public RoomId {
    if (value <= 0) {
      throw new IllegalArgumentException("room id must be positive: " + value);
    }
  }

  /** The id that a text names, or nothing when no room can have such an id. */
  public static Optional<RoomId> parse(String text) {
    return Ids.parse(text).map(RoomId::new);
  }

  @Override
  public int compareTo(RoomId other) {
    return Long.compare(value, other.value);
  }

  /** The decimal form that stands on the wire. */
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
