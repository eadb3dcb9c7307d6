package io.kodama.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL of the system's newest version, on the loopback address, with fsync on. */
public final class PostgresServer extends Part {

  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
  private final int port;

  public PostgresServer(String name, Path folder, int port) {
    super(name, "postgres", folder);
    this.port = port;
  }

  /** One on a free port; not started. */
  public static PostgresServer temporary(Path folder) {
    return new PostgresServer("postgres", folder, Programs.freePort());
  }

  public int port() {
    return port;
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  public String user() {
    return "kodama";
  }

  @Override
  List<String> command() throws IOException {
    Path data = folder().resolve("data");
    if (!Files.exists(folder().resolve("initialised"))) {
      initialise(data);
    }
    List<String> command = new ArrayList<>(Programs.unprivileged());
    command.addAll(
        List.of(
            program("postgres"),
            "-D",
            data.toString(),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "port=" + port,
            "-c",
            "unix_socket_directories=",
            "-c",
            "fsync=on",
            "-c",
            "synchronous_commit=on",
            "-c",
            "full_page_writes=on",
            "-c",
            "max_connections=300",
            "-c",
            "shared_buffers=256MB",
            "-c",
            "max_wal_size=4GB",
            "-c",
            "wal_compression=on"));
    return command;
  }

  private void initialise(Path data) throws IOException {
    Programs.deleteAll(data);
    List<String> initdb = new ArrayList<>(Programs.unprivileged());
    initdb.addAll(
        List.of(
            program("initdb"),
            "-D",
            data.toString(),
            "-U",
            user(),
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--data-checksums"));
    if (Programs.run(Duration.ofMinutes(1), initdb.toArray(String[]::new)) != 0) {
      throw new LocalFailure("PostgreSQL could not create its data folder " + data);
    }
    Files.createFile(folder().resolve("initialised"));
  }

  /** Fast: open transactions are rolled back. */
  @Override
  String stopSignal() {
    return "INT";
  }

  @Override
  public boolean ready() {
    return accepts(port)
        && Programs.run(
                Duration.ofSeconds(5),
                program("pg_isready"),
                "-q",
                "-h",
                "127.0.0.1",
                "-p",
                String.valueOf(port))
            == 0;
  }

  private static String program(String name) {
    return Programs.newest(VERSIONS, "bin/" + name)
        .orElseThrow(
            () ->
                new LocalFailure(
                    "PostgreSQL is not installed; on Debian: apt-get install postgresql"))
        .toString();
  }
}
