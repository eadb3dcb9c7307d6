package io.kodama.client;

import java.util.Map;

/**
 * How far the listener has come in each room: the highest {@code seq} that it has returned from.
 * Any thread.
 */
public interface Cursors extends AutoCloseable {

  /** All that is known; called once, at the start. */
  Map<String, Long> load();

  void put(String roomId, long seq);

  @Override
  void close();
}
