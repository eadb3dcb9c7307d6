package io.kodama.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Remembers a process in a file, with the time it started, so that a later caller finds it and
 * never mistakes a stranger that got the same number for it.
 */
final class ProcessFile {

  /** Start times are read with a resolution of a clock tick. */
  private static final long TOLERANCE_MILLIS = 1500;

  private final Path file;

  ProcessFile(Path file) {
    this.file = file;
  }

  void write(ProcessHandle process) throws IOException {
    Files.writeString(file, process.pid() + "\n" + startMillis(process) + "\n");
  }

  /** The process, if it is still the same and alive. */
  Optional<ProcessHandle> find() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(file);
      if (lines.size() < 2) {
        return Optional.empty();
      }
      long started = Long.parseLong(lines.get(1));
      return ProcessHandle.of(Long.parseLong(lines.get(0)))
          .filter(ProcessHandle::isAlive)
          .filter(process -> Math.abs(startMillis(process) - started) < TOLERANCE_MILLIS);
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  private static long startMillis(ProcessHandle process) {
    return process.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
  }
}
