package io.kodama.store.postgres;

import io.kodama.config.DbConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL for tests: one for the whole run of the JVM, in a temporary folder, stopped and
 * removed at its end; a fresh database for whoever asks, so that tests need not clean up.
 */
public final class TestPostgres {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestPostgres() {}

  private static final class Shared {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        Path folder = Files.createTempDirectory("kodama-test-postgres");
        EmbeddedPostgres server = EmbeddedPostgres.start(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void stop(EmbeddedPostgres server, Path folder) {
      server.close();
      try {
        PostgresBinaries.delete(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** An empty database, without schema. */
  public static DbConfig emptyDatabase() {
    String name = "test_" + DATABASES.incrementAndGet();
    EmbeddedPostgres server = Shared.SERVER;
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    String url = server.jdbcUrl().replaceFirst("/postgres$", "/" + name);
    return new DbConfig(url, server.user(), server.password(), 16, Duration.ofSeconds(10));
  }

  /** A database of its own with the schema; the caller closes it. */
  public static PostgresDatabase migrated() {
    PostgresDatabase database = new PostgresDatabase(emptyDatabase());
    database.migrate();
    return database;
  }
}
