package io.kodama.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL that an earlier server left running on a data folder. */
final class Orphan {

  private static final Logger LOG = LoggerFactory.getLogger(Orphan.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Orphan() {}

  /**
   * Ends it, if there is one: fast first, then at once. Only for whoever holds the lock of the
   * folder.
   *
   * <p>A stranger that merely has its process id, as happens in containers, is left alone, and the
   * pid file, of which PostgreSQL would be afraid, is removed. It is not removed when there is any
   * doubt: then PostgreSQL decides itself whether it may start.
   */
  static void end(Path data) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    Optional<ProcessHandle> named = named(pidFile);
    if (named.isPresent() && isPostgres(named.get())) {
      if (!isServerOf(named.get(), data)) {
        return;
      }
      end(named.get());
    }
    if (named.isEmpty() || !named.get().isAlive() || isStranger(named.get())) {
      Files.deleteIfExists(pidFile);
    }
  }

  private static void end(ProcessHandle orphan) throws IOException {
    LOG.warn("ending the PostgreSQL that an earlier server left behind, process {}", orphan.pid());
    for (String signal : List.of("-INT", "-QUIT", "-KILL")) {
      signal(signal, orphan);
      if (ended(orphan)) {
        return;
      }
    }
    throw new IOException(
        "PostgreSQL of an earlier server, process " + orphan.pid() + ", does not end");
  }

  /** The lines of a file, none when it cannot be read at the moment. */
  static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      LOG.debug("{} cannot be read now", file, e);
      return List.of();
    }
  }

  private static Optional<ProcessHandle> named(Path pidFile) {
    List<String> lines = lines(pidFile);
    if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,9}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
        .filter(ProcessHandle::isAlive);
  }

  private static boolean isPostgres(ProcessHandle handle) {
    return handle.info().command().filter(program -> program.endsWith("/postgres")).isPresent();
  }

  private static boolean isStranger(ProcessHandle handle) {
    return handle.info().command().isPresent() && !isPostgres(handle);
  }

  /** PostgreSQL works in its data folder, whatever name of it was given to it. */
  private static boolean isServerOf(ProcessHandle handle, Path data) throws IOException {
    Path workingFolder = Path.of("/proc", String.valueOf(handle.pid()), "cwd");
    if (Files.exists(workingFolder)) {
      return Files.isSameFile(workingFolder, data);
    }
    return handle.info().commandLine().filter(line -> line.contains(data + " ")).isPresent();
  }

  private static boolean ended(ProcessHandle handle) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (handle.isAlive() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    return !handle.isAlive();
  }

  private static void signal(String name, ProcessHandle handle) throws IOException {
    Process kill =
        new ProcessBuilder("kill", name, String.valueOf(handle.pid())).inheritIO().start();
    try {
      kill.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
