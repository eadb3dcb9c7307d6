package io.kodama.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a PostgreSQL server as our child, that does not outlive us and that hears no signal of
 * our terminal. Not thread-safe.
 *
 * <p>A small shell stands between: it holds the reading end of a pipe whose writing end is ours.
 * When we go, even by {@code kill -9}, the pipe ends and the shell asks for a fast shutdown. Ctrl-C
 * and the like reach neither it nor the server, which has a session of its own, so that we can
 * finish our work before the database goes.
 */
final class PostgresProcess {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresProcess.class);
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(5);
  private static final long LONGEST_LOG = 16L << 20;

  private static final String GUARD =
      """
      trap '' INT TERM HUP
      exec 3<&0
      if command -v setsid >/dev/null 2>&1
      then setsid "$@" </dev/null 3<&- &
      else "$@" </dev/null 3<&- &
      fi
      pid=$!
      ( read -r _; kill -INT "$pid" ) <&3 >/dev/null 2>&1 &
      wait "$pid"
      """;

  private final Process shell;

  private PostgresProcess(Process shell) {
    this.shell = shell;
  }

  /**
   * Starts the server of a folder and waits until it takes connections.
   *
   * @param folder holds {@code data} and gets {@code postgres.log}
   */
  static PostgresProcess start(Path folder, Path bin, int port) throws IOException {
    Path data = folder.resolve("data");
    Path log = folder.resolve("postgres.log");
    if (Files.exists(log) && Files.size(log) > LONGEST_LOG) {
      Files.move(log, folder.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    List<String> command = new ArrayList<>(List.of("sh", "-c", GUARD, "kodama-postgres"));
    command.addAll(unprivileged());
    command.addAll(List.of(bin.resolve("postgres").toString(), "-D", data.toString()));
    for (String setting : settings(port)) {
      command.addAll(List.of("-c", setting));
    }
    PostgresProcess started =
        new PostgresProcess(
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
    started.awaitReady(data.resolve("postmaster.pid"), port, log);
    return started;
  }

  /** Durable whatever happens, and modest: it shares a laptop. */
  private static List<String> settings(int port) {
    return List.of(
        "listen_addresses=127.0.0.1",
        "port=" + port,
        "unix_socket_directories=",
        "fsync=on",
        "full_page_writes=on",
        "synchronous_commit=on",
        "max_connections=100",
        "shared_buffers=128MB",
        "wal_compression=on",
        "max_wal_size=2GB",
        "jit=off",
        "timezone=UTC",
        "log_timezone=UTC",
        "log_checkpoints=off");
  }

  /**
   * What stands before the command when we are root, because PostgreSQL refuses to run as root: a
   * user namespace without any mapping. In it PostgreSQL sees itself, and all our files, as nobody;
   * to the kernel it is still root outside, so that it reaches a data folder that only root may
   * open.
   */
  static List<String> unprivileged() {
    boolean root = "root".equals(System.getProperty("user.name"));
    boolean linux = System.getProperty("os.name", "").startsWith("Linux");
    return root && linux ? List.of("unshare", "-U") : List.of();
  }

  /** The server writes "ready" as the eighth line of its pid file, after its port. */
  private void awaitReady(Path pidFile, int port, Path log) throws IOException {
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (System.nanoTime() - deadline < 0) {
      if (!shell.isAlive()) {
        shell.getOutputStream().close();
        throw new IOException("PostgreSQL ended while it started: " + tail(log));
      }
      List<String> lines = Orphan.lines(pidFile);
      if (lines.size() >= 8
          && lines.get(7).strip().equals("ready")
          && lines.get(3).strip().equals(String.valueOf(port))) {
        return;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    stop();
    throw new IOException("PostgreSQL was not ready after " + START_TIMEOUT + ": " + tail(log));
  }

  static String tail(Path log) {
    List<String> lines = Orphan.lines(log);
    return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }

  /** Waits until the server has ended, by itself or because it was stopped. */
  void awaitEnd() throws InterruptedException {
    shell.waitFor();
  }

  /** Fast shutdown; returns when the server has ended. Idempotent. */
  void stop() {
    try {
      // The shell may be gone before the server when somebody killed it; whoever starts next on
      // this folder ends what is left then.
      shell.getOutputStream().close();
    } catch (IOException e) {
      LOG.debug("the pipe to PostgreSQL was closed already", e);
    }
    try {
      if (!shell.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("PostgreSQL did not stop in time and is killed; it recovers at its next start");
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
