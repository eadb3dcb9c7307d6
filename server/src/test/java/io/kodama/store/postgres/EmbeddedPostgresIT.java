package io.kodama.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One folder for all, because unpacking and creating it takes seconds; each test starts anew on it.
 */
class EmbeddedPostgresIT {

  @TempDir private static Path folder;

  private EmbeddedPostgres postgres;

  @BeforeEach
  void start() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    postgres = EmbeddedPostgres.start(folder);
  }

  @AfterEach
  void stop() {
    postgres.close();
  }

  @Test
  void shouldWriteToTheDiskBeforeItAnswers() throws Exception {
    for (String setting :
        List.of("fsync", "full_page_writes", "synchronous_commit", "data_checksums")) {
      assertThat(ask("SHOW " + setting)).as(setting).isEqualTo("on");
    }
    assertThat(ask("SHOW server_encoding")).isEqualTo("UTF8");
    assertThat(ask("SHOW listen_addresses")).isEqualTo("127.0.0.1");
  }

  @Test
  void shouldLetNobodyInWithoutThePassword() {
    assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), "kodama", "guess"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password");
  }

  @Test
  void shouldKeepThePasswordToItsOwner() throws IOException {
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("postgres/password"))))
        .isEqualTo("rw-------");
  }

  @Test
  void shouldKeepDataOverARestart() throws Exception {
    run("CREATE TABLE kept AS SELECT 42 AS answer");

    postgres.close();
    postgres.close();
    postgres = EmbeddedPostgres.start(folder);

    assertThat(ask("SELECT answer FROM kept")).isEqualTo("42");
  }

  @Test
  void shouldRefuseASecondServerOnTheSameFolder() throws Exception {
    assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("in use by another Kodama server");
    assertThat(ask("SELECT 1")).isEqualTo("1");
  }

  @Test
  void shouldStartPostgresAgainOnTheSamePortWhenItDies() throws Exception {
    run("CREATE TABLE survived AS SELECT 42 AS answer");
    String url = postgres.jdbcUrl();
    ProcessHandle killed = server();

    killed.destroyForcibly();

    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(ask("SELECT answer FROM survived")).isEqualTo("42"));
    assertThat(postgres.jdbcUrl()).isEqualTo(url);
    assertThat(server().pid()).isNotEqualTo(killed.pid());
  }

  @Test
  void shouldLeaveNothingRunningAfterClose() throws IOException {
    ProcessHandle running = server();

    postgres.close();

    assertThat(running.isAlive()).isFalse();
  }

  @Test
  void shouldNotStartAfreshWhatWasClosed() throws Exception {
    ProcessHandle running = server();
    running.destroyForcibly();
    postgres.close();

    postgres = EmbeddedPostgres.start(folder);

    assertThat(ask("SELECT 1")).isEqualTo("1");
  }

  private ProcessHandle server() throws IOException {
    String pid = Files.readAllLines(folder.resolve("postgres/data/postmaster.pid")).getFirst();
    return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
  }

  private String ask(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }
}
