package io.kodama.store.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL of this process' own: binaries unpacked beside the data, one server process as
 * a child, listening on the loopback address only, fsync on. {@link #start} and {@link #close}
 * block; all methods may be called from any thread.
 *
 * <p>The child does not outlive us: its shell holds the reading end of a pipe, and when we go, even
 * by {@code kill -9}, the pipe ends and the shell asks PostgreSQL for a fast shutdown. Should one
 * be left all the same, the next start recognises it by the data folder's {@code postmaster.pid}
 * and ends it first. If PostgreSQL itself dies, it is started again.
 *
 * <p>PostgreSQL refuses to run as root. As root on Linux it therefore runs in a user namespace
 * without any mapping ({@code unshare -U}): it sees itself as nobody, while the kernel still lets
 * it open the files that root owns.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
  private static final String USER = "kodama";

  /**
   * Runs its arguments as a command away from the terminal's signals, and ends it when standard
   * input ends.
   */
  private static final String GUARD =
      """
      trap '' INT
      exec 3<&0
      if command -v setsid >/dev/null 2>&1; then setsid "$@" </dev/null 3<&- & else "$@" </dev/null 3<&- & fi
      pid=$!
      ( read -r _; kill -INT "$pid" ) <&3 >/dev/null 2>&1 &
      wait "$pid"
      """;

  private final Path folder;
  private final Path data;
  private final Path bin;
  private final FileChannel lockFile;
  private final String password;
  private final int port;
  private volatile @Nullable Process process;
  private volatile boolean closing;

  private EmbeddedPostgres(Path folder, Path bin, FileChannel lockFile, String password, int port) {
    this.folder = folder;
    this.data = folder.resolve("data");
    this.bin = bin;
    this.lockFile = lockFile;
    this.password = password;
    this.port = port;
  }

  /**
   * Starts the database of a folder, creating it the first time.
   *
   * @throws IOException when the folder is in use by another server, or PostgreSQL cannot be
   *     started; the message says why
   */
  public static EmbeddedPostgres start(Path dataFolder) throws IOException {
    Path folder = dataFolder.toAbsolutePath().resolve("postgres");
    Files.createDirectories(folder);
    FileChannel lockFile = lock(folder);
    try {
      Path bin = PostgresBinaries.unpack(folder);
      EmbeddedPostgres postgres =
          new EmbeddedPostgres(folder, bin, lockFile, password(folder), freePort());
      Orphan.end(postgres.data);
      postgres.initialise();
      postgres.launch();
      postgres.supervise();
      return postgres;
    } catch (IOException | RuntimeException e) {
      lockFile.close();
      throw e;
    }
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  public String user() {
    return USER;
  }

  public String password() {
    return password;
  }

  /** Fast shutdown: open transactions are rolled back, what was committed is kept. Idempotent. */
  @Override
  public void close() {
    closing = true;
    Process running = process;
    if (running != null) {
      stop(running);
    }
    try {
      lockFile.close();
    } catch (IOException e) {
      LOG.warn("the lock of {} could not be released", folder, e);
    }
  }

  private static void stop(Process running) {
    try {
      running.getOutputStream().close();
      if (!running.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("PostgreSQL did not stop in time and is killed; it recovers at its next start");
        running.descendants().forEach(ProcessHandle::destroyForcibly);
        running.destroyForcibly();
      }
    } catch (IOException e) {
      running.descendants().forEach(ProcessHandle::destroyForcibly);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void initialise() throws IOException {
    if (Files.exists(data.resolve("PG_VERSION")) && Files.exists(folder.resolve("initialised"))) {
      return;
    }
    PostgresBinaries.delete(data);
    Path passwordFile = folder.resolve("password");
    Process initdb =
        new ProcessBuilder(
                unprivileged(
                    bin.resolve("initdb").toString(),
                    "-D",
                    data.toString(),
                    "-U",
                    USER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--data-checksums"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("initdb.log").toFile())
            .start();
    if (waitFor(initdb) != 0) {
      throw new IOException("PostgreSQL could not create its data folder: " + tail("initdb.log"));
    }
    Files.createFile(folder.resolve("initialised"));
  }

  private void launch() throws IOException {
    List<String> command =
        unprivileged(
            bin.resolve("postgres").toString(),
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
            "full_page_writes=on",
            "-c",
            "synchronous_commit=on",
            "-c",
            "max_connections=100",
            "-c",
            "shared_buffers=128MB",
            "-c",
            "wal_compression=on",
            "-c",
            "max_wal_size=2GB",
            "-c",
            "timezone=UTC",
            "-c",
            "log_timezone=UTC");
    List<String> guarded = new java.util.ArrayList<>(List.of("sh", "-c", GUARD, "kodama-postgres"));
    guarded.addAll(command);
    Process started =
        new ProcessBuilder(guarded)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("postgres.log").toFile()))
            .start();
    process = started;
    awaitReady(started);
  }

  /** The server writes "ready" as the eighth line of its pid file. */
  private void awaitReady(Process started) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (System.nanoTime() < deadline) {
      if (!started.isAlive()) {
        throw new IOException("PostgreSQL ended while it started: " + tail("postgres.log"));
      }
      List<String> lines = Orphan.lines(pidFile);
      if (lines.size() >= 8
          && lines.get(7).strip().equals("ready")
          && lines.get(3).strip().equals(String.valueOf(port))) {
        return;
      }
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
    stop(started);
    throw new IOException(
        "PostgreSQL was not ready after " + START_TIMEOUT + ": " + tail("postgres.log"));
  }

  private void supervise() {
    Thread.ofVirtual()
        .name("postgres-supervisor")
        .start(
            () -> {
              while (!closing) {
                Process running = process;
                if (running != null && running.isAlive()) {
                  waitFor(running);
                }
                if (!closing) {
                  restart(running);
                }
              }
            });
  }

  private void restart(@Nullable Process dead) {
    LOG.error(
        "PostgreSQL ended by itself; starting it again. Its log: {}",
        folder.resolve("postgres.log"));
    try {
      if (dead != null) {
        dead.getOutputStream().close();
      }
      Orphan.end(data);
      launch();
    } catch (IOException e) {
      LOG.error("PostgreSQL could not be started again, trying once more in a second", e);
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    }
  }

  private static int waitFor(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  private static List<String> unprivileged(String... command) {
    boolean root = "root".equals(System.getProperty("user.name"));
    boolean linux = System.getProperty("os.name", "").startsWith("Linux");
    List<String> full =
        new java.util.ArrayList<>(root && linux ? List.of("unshare", "-U") : List.of());
    full.addAll(List.of(command));
    return full;
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      LOG.debug("locked within this process", e);
    }
    channel.close();
    throw new IOException(
        "the data folder "
            + folder.getParent()
            + " is in use by another Kodama server; choose another with --data");
  }

  private static String password(Path folder) throws IOException {
    Path file = folder.resolve("password");
    if (!Files.exists(file)) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }
    return Files.readString(file).strip();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private String tail(String log) {
    List<String> lines = Orphan.lines(folder.resolve(log));
    return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }
}
