package io.kodama.delivery;

import io.kodama.message.Message;
import io.kodama.message.RoomId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The receiving side: one per running gateway. No call blocks; any thread. */
public interface DeliveryInbox extends AutoCloseable {

  /** This running gateway, unique to each start: {@code <server name>-<random>}. */
  String gatewayId();

  /** Starts to receive; called once, before any subscription. Completes when hints can arrive. */
  CompletionStage<Void> open(Receiver receiver);

  /**
   * From the completion on, hints about these rooms reach the receiver. Callers read the rooms'
   * newest {@code seq} from the store after that, so that between store and hints there is no hole.
   * Subscriptions are a set, and survive the loss of whatever the adapter keeps them in.
   */
  CompletionStage<Void> subscribe(Collection<RoomId> rooms);

  void unsubscribe(Collection<RoomId> rooms);

  /** Whether hints can arrive now; for readiness. */
  boolean isReady();

  /** Leaves: no further call to the receiver. Idempotent. */
  @Override
  void close();

  /**
   * Called by one thread at a time, which is the adapter's own: calls must be short and must not
   * block. The order of calls is the order in which one publisher published.
   */
  interface Receiver {

    /** Ascending by {@code seq} within each room; repeats and gaps are possible. */
    void onMessages(List<Message> messages, Instant committedAt);

    void onSignal(RoomSignal signal);

    /** Completes when the change is applied to every open connection concerned. */
    CompletionStage<Void> onChange(RoomChange change);

    void onDirective(Directive directive);

    /**
     * Hints may have been lost up to now: reconcile rooms, positions and memberships with the
     * store.
     */
    void onPossibleLoss();
  }
}
