package io.kodama.ids;

/**
 * The right to make ids under a node number. Whoever holds it asks before each id; the right ends
 * by itself when the lease could not be renewed in time.
 */
public interface NodeNumber extends AutoCloseable {

  /** Highest node number; ten bits of an id. */
  int MAX = 1023;

  /**
   * The number that may be used at this moment. Any thread; does not block while the lease is good,
   * and waits for a new lease, within a bound, otherwise.
   *
   * @throws IllegalStateException when no number could be had within the bound
   */
  int current();

  boolean isReady();

  @Override
  void close();

  /** The number of the only process there is. */
  static NodeNumber fixed(int number) {
    return new NodeNumber() {
      @Override
      public int current() {
        return number;
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void close() {}
    };
  }
}
