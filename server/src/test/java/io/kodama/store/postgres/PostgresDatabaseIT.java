package io.kodama.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kodama.config.DbConfig;
import io.kodama.store.StoreUnavailableException;
import io.kodama.store.UnstorableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresDatabaseIT {

  @Test
  void shouldMigrateOnceWhenManyServersStartTogether() throws Exception {
    DbConfig config = TestPostgres.emptyDatabase();
    List<Callable<String>> servers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String partitions = String.valueOf(i);
      servers.add(
          () -> {
            try (PostgresDatabase database = new PostgresDatabase(config)) {
              database.migrate();
              return database.installationFact("ingest.partitions", partitions);
            }
          });
    }
    List<String> facts = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> server : callers.invokeAll(servers)) {
        facts.add(server.get());
      }
    }

    assertThat(facts.stream().distinct()).as("all agree on what the first one said").hasSize(1);
  }

  @Test
  void shouldRefuseASchemaThatIsNewerThanItKnows() {
    try (PostgresDatabase database = TestPostgres.migrated()) {
      execute(
          database,
          """
          INSERT INTO flyway_schema_history
            (installed_rank, version, description, type, script, installed_by, execution_time, success)
          VALUES (2, '999', 'later', 'SQL', 'V999__later.sql', 'somebody', 1, true)""");

      assertThatThrownBy(database::migrate)
          .isInstanceOf(NewerSchemaException.class)
          .hasMessageContaining("999");
    }
  }

  @Test
  void shouldSayWhetherTheDatabaseAnswers() {
    DbConfig good = TestPostgres.emptyDatabase();
    DbConfig nowhere =
        new DbConfig("jdbc:postgresql://127.0.0.1:1/none", "x", "x", 2, Duration.ofSeconds(1));
    try (PostgresDatabase up = new PostgresDatabase(good);
        PostgresDatabase down = new PostgresDatabase(nowhere)) {
      await().until(up::isReady);
      assertThat(down.isReady()).isFalse();
      assertThatThrownBy(() -> execute(down, "SELECT 1"))
          .isInstanceOf(StoreUnavailableException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"08006", "57P01", "57014", "53300", "55P03", "25P03", "25006", "40001", "40P01"})
  void shouldCallLostConnectionsAndTimeoutsUnavailable(String state) {
    try (PostgresDatabase database = new PostgresDatabase(TestPostgres.emptyDatabase())) {
      assertThatThrownBy(() -> fail(database, state)).isInstanceOf(StoreUnavailableException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"22021", "22001", "23514", "23502"})
  void shouldCallBadDataUnstorable(String state) {
    try (PostgresDatabase database = new PostgresDatabase(TestPostgres.emptyDatabase())) {
      assertThatThrownBy(() -> fail(database, state)).isInstanceOf(UnstorableException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"42601", "42P01", "0A000"})
  void shouldNotTakeAMistakeOfOursForBadData(String state) {
    try (PostgresDatabase database = new PostgresDatabase(TestPostgres.emptyDatabase())) {
      assertThatThrownBy(() -> fail(database, state)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void shouldRunADeadlockedTransactionAgain() {
    AtomicInteger attempts = new AtomicInteger();
    try (PostgresDatabase database = new PostgresDatabase(TestPostgres.emptyDatabase())) {
      int needed =
          database.transact(
              "race",
              connection -> {
                if (attempts.incrementAndGet() < 3) {
                  throw new SQLException("deadlock", "40P01");
                }
                return attempts.get();
              });

      assertThat(needed).isEqualTo(3);
    }
  }

  private static void fail(PostgresDatabase database, String state) {
    database.transact(
        "fail",
        connection -> {
          throw new SQLException("made up", state);
        });
  }

  private static void execute(PostgresDatabase database, String sql) {
    database.transact(
        "execute",
        connection -> {
          try (var statement = connection.createStatement()) {
            return statement.execute(sql);
          }
        });
  }
}
