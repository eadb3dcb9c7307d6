package io.kodama.presence;

import io.kodama.message.DeviceId;
import io.kodama.message.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sessions and online states. No call blocks; any thread. */
public interface Presence extends AutoCloseable {

  /**
   * Starts a session. A session of the same user and device, on whichever gateway, is replaced;
   * more devices than the configured maximum are refused. The adapter renews the lease until {@link
   * #disconnect}.
   */
  CompletionStage<Connected> connect(Session session);

  /**
   * Ends a session, unless it was replaced meanwhile; the user goes offline after the grace if it
   * was the last.
   */
  void disconnect(Session session);

  /** The state of each user, in the order asked; unknown users are offline. */
  CompletionStage<List<Status>> statuses(Collection<UserId> users);

  /** From the completion on, changes of these users reach the listener. A set, not a count. */
  CompletionStage<Void> watch(Collection<UserId> users);

  void unwatch(Collection<UserId> users);

  /**
   * Set once, before the first watch. Called on the adapter's thread: short, never blocking;
   * changes are coalesced.
   */
  void onChange(Consumer<Status> listener);

  /** How many users are online in the whole system. */
  CompletionStage<Long> onlineUsers();

  boolean isReady();

  @Override
  void close();

  /**
   * One connection of one device.
   *
   * @param connectionId unique within the gateway
   */
  record Session(UserId userId, DeviceId deviceId, String gatewayId, long connectionId) {}

  /**
   * @param lastSeen when the user was last online, null when not known; for an online user, now or
   *     a moment ago
   */
  record Status(UserId userId, boolean online, @Nullable Instant lastSeen) {}

  /** What {@link #connect} did. */
  sealed interface Connected {

    /** The session is live; the one it replaced, if any, is to be closed by its gateway. */
    record Live(@Nullable Session replaced) implements Connected {}

    record TooManyDevices(int maximum) implements Connected {}
  }
}
