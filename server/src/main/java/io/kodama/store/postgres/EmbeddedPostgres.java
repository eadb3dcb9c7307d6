package io.kodama.store.postgres;

import io.kodama.runtime.Backoff;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL of this process' own: programs and data in the data folder, one server process
 * as a child, listening on the loopback address only, fsync on. {@link #start} and {@link #close}
 * block; all methods may be called from any thread.
 *
 * <p>The child does not outlive us ({@link PostgresProcess}). Should one be left all the same, the
 * next start recognises it by the data folder's {@code postmaster.pid} and ends it first ({@link
 * Orphan}). If PostgreSQL itself dies, it is started again on the same port. A lock on a file,
 * which the kernel drops with our process, keeps a second server off the folder.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final String USER = "kodama";
  private static final int PORT_ATTEMPTS = 3;
  private static final Duration FIRST_RETRY = Duration.ofMillis(200);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);

  private final Path folder;
  private final Path bin;
  private final FileChannel lockFile;
  private final String password;
  private final int port;
  private final CountDownLatch closing = new CountDownLatch(1);
  private PostgresProcess process;

  private EmbeddedPostgres(Path folder, Path bin, FileChannel lockFile, String password)
      throws IOException {
    this.folder = folder;
    this.bin = bin;
    this.lockFile = lockFile;
    this.password = password;
    Orphan.end(folder.resolve("data"));
    initialise();
    int chosen = freePort();
    PostgresProcess started = null;
    for (int attempt = 1; started == null; attempt++) {
      try {
        started = PostgresProcess.start(folder, bin, chosen);
      } catch (IOException e) {
        // Somebody else may have taken the port in the meantime.
        if (attempt == PORT_ATTEMPTS) {
          throw e;
        }
        LOG.warn("PostgreSQL did not start on port {}: {}", chosen, e.getMessage());
        chosen = freePort();
      }
    }
    port = chosen;
    process = started;
  }

  /**
   * Starts the database of a folder, creating it the first time.
   *
   * @throws IOException when the folder is in use by another server, or PostgreSQL cannot be
   *     started; the message says why
   */
  public static EmbeddedPostgres start(Path dataFolder) throws IOException {
    Path folder =
        Files.createDirectories(dataFolder.toAbsolutePath().normalize().resolve("postgres"))
            .toRealPath();
    FileChannel lockFile = lock(folder);
    try {
      Path bin = PostgresBinaries.unpack(folder);
      EmbeddedPostgres postgres = new EmbeddedPostgres(folder, bin, lockFile, password(folder));
      Thread.ofVirtual().name("postgres-supervisor").start(postgres::supervise);
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
    closing.countDown();
    current().stop();
    try {
      lockFile.close();
    } catch (IOException e) {
      LOG.warn("the lock of {} could not be released", folder, e);
    }
  }

  private synchronized PostgresProcess current() {
    return process;
  }

  private void supervise() {
    Backoff backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, new SecureRandom());
    try {
      while (true) {
        current().awaitEnd();
        if (closing.getCount() == 0) {
          return;
        }
        LOG.error(
            "PostgreSQL ended by itself and is started again; its log: {}",
            folder.resolve("postgres.log"));
        while (!restart()) {
          if (closing.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS)) {
            return;
          }
        }
        backoff.reset();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Under the same lock as {@link #close}, so that none is started after it. */
  private synchronized boolean restart() {
    if (closing.getCount() == 0) {
      return true;
    }
    try {
      process.stop();
      Orphan.end(folder.resolve("data"));
      process = PostgresProcess.start(folder, bin, port);
      return true;
    } catch (IOException e) {
      LOG.error("PostgreSQL could not be started again, trying once more", e);
      return false;
    }
  }

  private void initialise() throws IOException {
    Path done = folder.resolve("initialised");
    if (Files.exists(done)) {
      return;
    }
    Path data = folder.resolve("data");
    PostgresBinaries.delete(data);
    List<String> command = new ArrayList<>(PostgresProcess.unprivileged());
    command.addAll(
        List.of(
            bin.resolve("initdb").toString(),
            "--pgdata=" + data,
            "--username=" + USER,
            "--pwfile=" + folder.resolve("password"),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--data-checksums"));
    Path log = folder.resolve("initdb.log");
    Process initdb =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (initdb.waitFor() != 0) {
        throw new IOException(
            "PostgreSQL could not create its data folder: " + PostgresProcess.tail(log));
      }
    } catch (InterruptedException e) {
      initdb.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the data folder was created", e);
    }
    Files.createFile(done);
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

  /** Made once; never half written, or the data folder made with it could not be opened again. */
  private static String password(Path folder) throws IOException {
    Path file = folder.resolve("password");
    if (!Files.exists(file)) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      Path half = folder.resolve("password-new");
      Files.deleteIfExists(half);
      Files.createFile(
          half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(half, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readString(file).strip();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
