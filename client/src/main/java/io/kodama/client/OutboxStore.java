package io.kodama.client;

import java.util.List;
import java.util.UUID;

/**
 * Where messages wait until the server has them. The client calls it under a lock of its own, never
 * twice at once.
 */
public interface OutboxStore extends AutoCloseable {

  /** A message that is not acked yet. */
  record Pending(UUID clientId, String roomId, String content, String messageType) {}

  /** What was added and not removed, in the order added; called once, at the start. */
  List<Pending> load();

  /** Returns when it is kept, as well as this store keeps anything. */
  void add(Pending message);

  /** Acked, refused for good, or given up; an unknown id is nothing. */
  void remove(UUID clientId);

  @Override
  void close();
}
