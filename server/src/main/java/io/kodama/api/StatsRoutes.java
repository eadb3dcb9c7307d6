package io.kodama.api;

import io.kodama.presence.Presence;
import io.kodama.store.RoomStore;
import io.kodama.store.RoomStore.Totals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The server in numbers. */
final class StatsRoutes {

  private static final Duration WAIT = Duration.ofSeconds(2);

  private final RoomStore rooms;
  private final Presence presence;
  private final ServerFacts facts;
  private final InstantSource clock;

  StatsRoutes(RoomStore rooms, Presence presence, ServerFacts facts, InstantSource clock) {
    this.rooms = rooms;
    this.presence = presence;
    this.facts = facts;
    this.clock = clock;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.admin("GET", "/stats", this::stats));
  }

  record Stats(
      String service,
      String version,
      long totalMessages,
      long activeRooms,
      long onlineUsers,
      long connections,
      Instant timestamp) {}

  private Answer stats(Call call) {
    long online =
        Waits.result(presence.onlineUsers(), WAIT, "counting who is online")
            .orElseThrow(() -> Problem.busy("presence does not answer", Duration.ofSeconds(1)));
    Totals totals = rooms.totals();
    return Answer.ok(
        new Stats(
            facts.service(),
            facts.version(),
            totals.messages(),
            totals.activeRooms(),
            online,
            facts.connections(),
            clock.instant()));
  }
}
