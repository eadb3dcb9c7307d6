package io.kodama.presence.memory;

import io.kodama.config.PresenceConfig;
import io.kodama.message.DeviceId;
import io.kodama.message.UserId;
import io.kodama.presence.Presence;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Presence of the only process there is: sessions end with the process, so there is nothing to
 * renew. All state is under one lock, held for map operations only; the listener is called by this
 * adapter's own thread.
 */
public final class MemoryPresence implements Presence {

  /**
   * How many users that are offline are remembered for their last-seen time; the oldest are
   * forgotten first.
   */
  private static final int MAX_REMEMBERED = 100_000;

  private final PresenceConfig config;
  private final int maxDevices;
  private final InstantSource clock;
  private final ScheduledExecutorService timer;
  private final Map<UserId, User> users = new HashMap<>();
  private final Map<UserId, Instant> lastSeen = new LinkedHashMap<>();
  private final Set<UserId> watched = new HashSet<>();
  private @Nullable Consumer<Status> listener;

  private static final class User {
    final Map<DeviceId, Session> devices = new HashMap<>();
    int departures;
  }

  /**
   * @param maxDevices most sessions of one user
   */
  public MemoryPresence(PresenceConfig config, int maxDevices, InstantSource clock) {
    this.config = config;
    this.maxDevices = maxDevices;
    this.clock = clock;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("presence").daemon().factory());
  }

  @Override
  public synchronized CompletionStage<Connected> connect(Session session) {
    User user = users.get(session.userId());
    boolean wasOffline = user == null;
    if (user == null) {
      user = new User();
      users.put(session.userId(), user);
    }
    if (!user.devices.containsKey(session.deviceId()) && user.devices.size() >= maxDevices) {
      return CompletableFuture.completedFuture(new Connected.TooManyDevices(maxDevices));
    }
    Session replaced = user.devices.put(session.deviceId(), session);
    user.departures++;
    if (wasOffline) {
      tell(session.userId());
    }
    return CompletableFuture.completedFuture(new Connected.Live(replaced));
  }

  @Override
  public synchronized void disconnect(Session session) {
    User user = users.get(session.userId());
    if (user == null
        || !user.devices.remove(session.deviceId(), session)
        || !user.devices.isEmpty()) {
      return;
    }
    int departure = ++user.departures;
    remember(session.userId());
    if (!timer.isShutdown()) {
      timer.schedule(
          () -> depart(session.userId(), departure),
          config.grace().toMillis(),
          TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void depart(UserId id, int departure) {
    User user = users.get(id);
    if (user != null && user.departures == departure && user.devices.isEmpty()) {
      users.remove(id);
      tell(id);
    }
  }

  private void remember(UserId id) {
    lastSeen.remove(id);
    lastSeen.put(id, clock.instant());
    if (lastSeen.size() > MAX_REMEMBERED) {
      lastSeen.remove(lastSeen.keySet().iterator().next());
    }
  }

  private void tell(UserId id) {
    Consumer<Status> told = listener;
    if (told != null && watched.contains(id) && !timer.isShutdown()) {
      timer.execute(() -> told.accept(status(id)));
    }
  }

  private synchronized Status status(UserId id) {
    boolean online = users.containsKey(id);
    return new Status(id, online, online ? clock.instant() : lastSeen.get(id));
  }

  @Override
  public CompletionStage<List<Status>> statuses(Collection<UserId> ids) {
    return CompletableFuture.completedFuture(ids.stream().map(this::status).toList());
  }

  @Override
  public synchronized CompletionStage<Void> watch(Collection<UserId> ids) {
    watched.addAll(ids);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized void unwatch(Collection<UserId> ids) {
    ids.forEach(watched::remove);
  }

  @Override
  public synchronized void onChange(Consumer<Status> newListener) {
    listener = newListener;
  }

  @Override
  public synchronized CompletionStage<Long> onlineUsers() {
    return CompletableFuture.completedFuture((long) users.size());
  }

  @Override
  public boolean isReady() {
    return !timer.isShutdown();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
