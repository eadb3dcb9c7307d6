package io.kodama.api;

import io.kodama.delivery.Delivery;
import io.kodama.delivery.RoomChange;
import io.kodama.delivery.RoomSignal;
import io.kodama.message.Room;
import io.kodama.message.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the gateways of what was committed, and waits until they have applied it: when the caller
 * has the answer, a removed member hears nothing more and an added one hears everything. The wait
 * is bounded; a gateway that missed a change learns of it when it reconciles with the store.
 */
final class Announcements {

  private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);

  /** A little more than delivery's own bound. */
  private static final Duration WAIT = Duration.ofSeconds(3);

  private static final int USERS_AT_ONCE = 1_000;

  private final Delivery delivery;

  Announcements(Delivery delivery) {
    this.delivery = delivery;
  }

  void changed(RoomChange change) {
    changed(List.of(change));
  }

  void changed(List<RoomChange> changes) {
    CompletableFuture<?>[] applied =
        changes.stream()
            .map(change -> delivery.changed(change).toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new);
    Waits.result(CompletableFuture.allOf(applied), WAIT, "telling the gateways of a change");
  }

  /** New members of a room, in parts small enough to travel. */
  static List<RoomChange> added(Room room, List<UserId> users) {
    List<RoomChange> changes = new ArrayList<>();
    for (int from = 0; from < users.size(); from += USERS_AT_ONCE) {
      int to = Math.min(users.size(), from + USERS_AT_ONCE);
      changes.add(new RoomChange.MembersAdded(room, List.copyOf(users.subList(from, to))));
    }
    return changes;
  }

  /** Not waited for: a signal is of the moment. */
  void signal(RoomSignal signal) {
    delivery
        .signal(signal)
        .exceptionally(
            e -> {
              LOG.atDebug().setCause(e).log("a signal was lost");
              return null;
            });
  }
}
