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
   * Ends it, if there is one: fast first, then at once. A stranger that merely has its process id,
   * as happens in containers, is left alone, and the pid file that would make PostgreSQL afraid of
   * it is removed. Only for whoever holds the lock of the folder.
   */
  static void end(Path data) throws IOException {
    Optional<ProcessHandle> orphan = find(data);
    if (orphan.isPresent()) {
      end(orphan.get());
    }
    Files.deleteIfExists(data.resolve("postmaster.pid"));
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

  private static Optional<ProcessHandle> find(Path data) {
    List<String> lines = lines(data.resolve("postmaster.pid"));
    if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,9}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
        .filter(ProcessHandle::isAlive)
        .filter(handle -> isServerOf(handle.info(), data));
  }

  private static boolean isServerOf(ProcessHandle.Info process, Path data) {
    String program = process.command().orElse("");
    String line = process.commandLine().orElse("");
    return (program.endsWith("postgres") || line.contains("/postgres "))
        && line.contains(data + " ");
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
