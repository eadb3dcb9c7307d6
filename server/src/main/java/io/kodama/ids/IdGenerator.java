package io.kodama.ids;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Makes ids that are positive, unique and ordered by time: 41 bits of milliseconds since
 * 2026-01-01T00:00Z, 10 bits of node number, 12 bits of counter; good until 2095. Any thread;
 * neither locks nor blocks beyond what {@link NodeNumber#current} does.
 *
 * <p>A clock that jumps back changes nothing: ids go on from the last millisecond used. More than
 * 4,096 ids in one millisecond borrow from the next.
 */
public final class IdGenerator implements LongSupplier {

  private static final long EPOCH_MILLIS = 1_767_225_600_000L;
  private static final int COUNTER_BITS = 12;
  private static final int NODE_BITS = 10;

  private final NodeNumber node;
  private final InstantSource clock;

  /**
   * Milliseconds and counter of the last id, as one number, so that one compare-and-set advances
   * both.
   */
  private final AtomicLong last = new AtomicLong();

  public IdGenerator(NodeNumber node, InstantSource clock) {
    this.node = node;
    this.clock = clock;
  }

  /** A new id. */
  @Override
  public long getAsLong() {
    int number = node.current();
    long now = Math.max(1, clock.millis() - EPOCH_MILLIS) << COUNTER_BITS;
    long tick = last.updateAndGet(previous -> Math.max(previous + 1, now));
    long millis = tick >>> COUNTER_BITS;
    long counter = tick & ((1 << COUNTER_BITS) - 1);
    return millis << (NODE_BITS + COUNTER_BITS) | (long) number << COUNTER_BITS | counter;
  }
}
