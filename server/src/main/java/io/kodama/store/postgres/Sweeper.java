package io.kodama.store.postgres;

import io.kodama.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what nobody can reach any more, a little at a time, so that no lock is held for long: the
 * messages of deleted rooms, and sign-ins whose tokens have all expired. Every server runs one;
 * they share the work by locks. A virtual thread of its own.
 */
final class Sweeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final String NEXT_ROOM = Sql.file("next_deleted_room");
  private static final String DELETE_MESSAGES = Sql.file("delete_some_messages");
  private static final String FORGET_ROOM = Sql.file("forget_deleted_room");
  private static final String DELETE_FAMILIES = Sql.file("delete_expired_families");

  /** Few enough that each transaction is over within some tens of milliseconds. */
  private static final int MESSAGES_AT_ONCE = 2_000;

  private static final int FAMILIES_AT_ONCE = 1_000;

  /** Between two steps while there is work: leaves the disk to those who write messages. */
  private static final Duration BREATH = Duration.ofMillis(20);

  private static final Duration PERIOD = Duration.ofSeconds(10);

  private final PostgresDatabase database;
  private final InstantSource clock;
  private final CountDownLatch stopped = new CountDownLatch(1);

  Sweeper(PostgresDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    Thread.ofVirtual().name("store-sweeper").start(this::work);
  }

  private void work() {
    try {
      boolean more = false;
      while (!stopped.await((more ? BREATH : PERIOD).toMillis(), TimeUnit.MILLISECONDS)) {
        more = step();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean step() {
    try {
      boolean room = database.transact("remove messages of a deleted room", Sweeper::sweepRoom);
      return database.transact("remove expired sign-ins", this::sweepFamilies) || room;
    } catch (StoreUnavailableException | IllegalStateException e) {
      LOG.warn("nothing could be swept now, trying again later", e);
      return false;
    }
  }

  /** Whether there may be more to do. */
  static boolean sweepRoom(Connection connection) throws SQLException {
    Optional<Long> room;
    try (PreparedStatement statement = connection.prepareStatement(NEXT_ROOM)) {
      room = Rows.one(statement, row -> row.getLong(1));
    }
    if (room.isEmpty()) {
      return false;
    }
    int removed;
    try (PreparedStatement statement = connection.prepareStatement(DELETE_MESSAGES)) {
      statement.setLong(1, room.get());
      statement.setLong(2, room.get());
      statement.setInt(3, MESSAGES_AT_ONCE);
      removed = statement.executeUpdate();
    }
    if (removed < MESSAGES_AT_ONCE) {
      try (PreparedStatement statement = connection.prepareStatement(FORGET_ROOM)) {
        statement.setLong(1, room.get());
        statement.executeUpdate();
      }
    }
    return true;
  }

  private boolean sweepFamilies(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DELETE_FAMILIES)) {
      statement.setObject(1, Rows.time(clock.instant()));
      statement.setInt(2, FAMILIES_AT_ONCE);
      return statement.executeUpdate() > 0;
    }
  }

  /** Ends after the step under way. */
  @Override
  public void close() {
    stopped.countDown();
  }
}
