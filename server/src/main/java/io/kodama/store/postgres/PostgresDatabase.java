package io.kodama.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.kodama.config.DbConfig;
import io.kodama.store.StoreUnavailableException;
import io.kodama.store.UnstorableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection pool, the schema and the rule for errors. Thread-safe; calls block and belong on
 * virtual threads.
 *
 * <p>A transaction that lost a race (serialisation, deadlock, a repeated message id) is run again a
 * few times. What remains is one of three: the database is away ({@link
 * StoreUnavailableException}), it refuses the data ({@link UnstorableException}), or our statement
 * is wrong ({@link IllegalStateException}), which nobody may mistake for bad data.
 */
public final class PostgresDatabase implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);
  private static final int ATTEMPTS = 5;
  private static final Set<String> RACES = Set.of("40001", "40P01");
  private static final Set<String> RACING_KEYS =
      Set.of("messages_message_id_key", "messages_client_key");

  /**
   * A session that holds locks and does nothing, as of a paused process, is ended by the server.
   */
  private static final Duration IDLE_IN_TRANSACTION = Duration.ofSeconds(5);

  private final DbConfig config;
  private final HikariDataSource pool;
  private final ReadinessProbe probe;
  private volatile @Nullable Sweeper sweeper;

  /** Opens the pool; the database need not answer yet. */
  public PostgresDatabase(DbConfig config) {
    this.config = config;
    HikariConfig hikari = new HikariConfig();
    hikari.setJdbcUrl(config.url());
    hikari.setUsername(config.user());
    hikari.setPassword(config.password());
    hikari.setMaximumPoolSize(config.poolSize());
    hikari.setMinimumIdle(Math.min(2, config.poolSize()));
    hikari.setConnectionTimeout(config.timeout().toMillis());
    hikari.setInitializationFailTimeout(-1);
    hikari.setAutoCommit(false);
    hikari.setPoolName("kodama");
    long millis = config.timeout().toMillis();
    hikari.addDataSourceProperty(
        "options",
        "-c statement_timeout=%d -c idle_in_transaction_session_timeout=%d -c synchronous_commit=on -c TimeZone=UTC"
            .formatted(millis, IDLE_IN_TRANSACTION.toMillis()));
    hikari.addDataSourceProperty("socketTimeout", String.valueOf(millis / 1000 + 5));
    hikari.addDataSourceProperty("connectTimeout", "5");
    hikari.addDataSourceProperty("tcpKeepAlive", "true");
    hikari.addDataSourceProperty("ApplicationName", "kodama");
    pool = new HikariDataSource(hikari);
    probe = new ReadinessProbe(this::answers);
  }

  /**
   * Brings the schema up to date; several servers may do so at once: one works, the others wait.
   * From then on, what nobody can reach any more is swept away in the background.
   *
   * @throws NewerSchemaException when a newer server has changed it in a way this one does not know
   */
  public void migrate() {
    Flyway flyway =
        Flyway.configure()
            // Connections of its own: a migration may take longer than a call is allowed to.
            .dataSource(config.url(), config.user(), config.password())
            .locations("classpath:db/migration")
            .ignoreMigrationPatterns("*:future")
            .load();
    try {
      refuseNewerSchema(flyway);
      flyway.migrate();
    } catch (FlywayException e) {
      throw new StoreUnavailableException(
          "the schema cannot be brought up to date: " + e.getMessage(), e);
    }
    if (sweeper == null) {
      sweeper = new Sweeper(this, InstantSource.system());
    }
  }

  private static void refuseNewerSchema(Flyway flyway) {
    for (MigrationInfo applied : flyway.info().applied()) {
      MigrationState state = applied.getState();
      if (state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED) {
        throw new NewerSchemaException(String.valueOf(applied.getVersion()));
      }
    }
  }

  /** Keeps the first value ever given for a key, and returns the one that is kept. */
  public String installationFact(String key, String value) {
    return transact(
        "installation fact",
        connection -> {
          try (var statement = connection.prepareStatement(Sql.file("installation_fact"))) {
            statement.setString(1, key);
            statement.setString(2, value);
            return Rows.one(statement, row -> row.getString(1)).orElseThrow();
          }
        });
  }

  /** Whether the database answered within the last seconds. Does not block. */
  public boolean isReady() {
    return probe.isReady();
  }

  @Override
  public void close() {
    Sweeper running = sweeper;
    if (running != null) {
      running.close();
    }
    probe.close();
    pool.close();
  }

  /**
   * Work in one transaction on one connection; committed when it returns, rolled back when it
   * throws.
   */
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  <T> T transact(String what, Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(work);
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !isRace(e)) {
          throw translated(what, e);
        }
        LOG.debug("{} lost a race, running it again: {}", what, e.getMessage());
      }
    }
  }

  private <T> T once(Work<T> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      try {
        T result = work.run(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        rollback(connection, e);
        throw e;
      }
    }
  }

  private static void rollback(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private static boolean isRace(SQLException e) {
    String state = e.getSQLState();
    return state != null && (RACES.contains(state) || (isUnique(e) && isRacingKey(e)));
  }

  private static boolean isUnique(SQLException e) {
    return "23505".equals(e.getSQLState());
  }

  private static @Nullable String constraint(SQLException e) {
    ServerErrorMessage detail = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
    return detail == null ? null : detail.getConstraint();
  }

  private static boolean isRacingKey(SQLException e) {
    String constraint = constraint(e);
    return constraint != null && RACING_KEYS.contains(constraint);
  }

  /**
   * A new message that meets a standing one: never the message's fault, so it is not "bad data".
   */
  private static boolean isBrokenOrder(SQLException e) {
    return isUnique(e) && (isRacingKey(e) || "messages_pkey".equals(constraint(e)));
  }

  private static RuntimeException translated(String what, SQLException e) {
    String state = e.getSQLState() == null ? "08000" : e.getSQLState();
    String message = what + ": " + e.getMessage();
    if (isBrokenOrder(e)) {
      return new IllegalStateException(message, e);
    }
    return switch (state.substring(0, 2)) {
      case "22", "23" -> new UnstorableException(message, e);
      case "08", "53", "55", "57", "58", "25", "40", "XX" ->
          new StoreUnavailableException(message, e);
      default -> new IllegalStateException(message, e);
    };
  }

  private boolean answers() {
    try (Connection connection = pool.getConnection()) {
      boolean valid = connection.isValid(2);
      connection.rollback();
      return valid;
    } catch (SQLException e) {
      LOG.debug("the database does not answer: {}", e.getMessage());
      return false;
    }
  }
}
