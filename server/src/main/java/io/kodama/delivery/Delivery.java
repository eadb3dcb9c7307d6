package io.kodama.delivery;

import io.kodama.message.Message;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The sending side. No call blocks; any thread. A stage that completes exceptionally means that the
 * hint may be lost, which is no error to report to a user: receivers close the gap by themselves.
 */
public interface Delivery extends AutoCloseable {

  /**
   * Committed messages, ascending by {@code seq} within each room, to every gateway that holds a
   * member of their rooms: one publish per gateway. Called after the commit, never before; may be
   * called again with the same messages.
   */
  CompletionStage<Void> committed(List<Message> messages, Instant committedAt);

  /** A signal of the moment, to every gateway that holds a member of the room. */
  CompletionStage<Void> signal(RoomSignal signal);

  /**
   * A change of rooms or members, to every live gateway. Completes when each of them has applied it
   * (a removed member hears and says nothing more), or after a bound of two seconds when one does
   * not answer. Never exceptionally for a gateway that is gone.
   */
  CompletionStage<Void> changed(RoomChange change);

  /** A word to one gateway about one of its connections. */
  CompletionStage<Void> direct(String gatewayId, Directive directive);

  @Override
  void close();
}
