package io.kodama.ingest;

import io.kodama.message.RoomId;

/**
 * Which partition a room belongs to. Changing this, or the number of partitions of a log in use,
 * breaks its order.
 */
public final class Partitions {

  private Partitions() {}

  /**
   * The partition of a room, by Fibonacci hashing of its id (Knuth, The Art of Computer Programming
   * 3, 6.4): room ids are made of a time and a counter, so their low bits alone would not spread.
   */
  public static int of(RoomId room, int partitions) {
    return (int) Math.unsignedMultiplyHigh(room.value() * 0x9E3779B97F4A7C15L, partitions);
  }
}
