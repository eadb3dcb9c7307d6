package io.kodama.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One process of a cluster, in a session of its own, which outlives the JVM that started it until
 * somebody stops it. It can be found again through its folder.
 */
public abstract class Part implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(25);

  private final String name;
  private final String kind;
  private final Path folder;
  private final ProcessFile processFile;
  private @Nullable Process started;

  Part(String name, String kind, Path folder) {
    this.name = name;
    this.kind = kind;
    this.folder = folder.toAbsolutePath();
    this.processFile = new ProcessFile(this.folder.resolve("process"));
  }

  /** What starts it; called with the folder in place. */
  abstract List<String> command() throws IOException;

  /** Variables that the command needs besides, or instead of, those of the caller. */
  Map<String, String> environment() {
    return Map.of();
  }

  /** The signal that asks for an orderly end. */
  String stopSignal() {
    return "TERM";
  }

  Duration stopTimeout() {
    return Duration.ofSeconds(20);
  }

  Duration startTimeout() {
    return Duration.ofSeconds(60);
  }

  /** Whether it answers as itself. Short. */
  public abstract boolean ready();

  /** Where it answers, if it answers HTTP. */
  public Optional<String> url() {
    return Optional.empty();
  }

  public final String name() {
    return name;
  }

  public final String kind() {
    return kind;
  }

  public final Path folder() {
    return folder;
  }

  public final Path log() {
    return folder.resolve(name + ".log");
  }

  /** The process, if it runs. */
  public final Optional<Long> pid() {
    return processFile.find().map(ProcessHandle::pid);
  }

  public final boolean isRunning() {
    return pid().isPresent();
  }

  /** Starts it unless it runs, and waits until it answers. */
  public final void start() {
    launch();
    awaitReady();
  }

  /** Starts it unless it runs, without waiting. */
  public final void launch() {
    if (isRunning()) {
      return;
    }
    try {
      Files.createDirectories(folder);
      List<String> command = new ArrayList<>(Programs.ownSession());
      command.addAll(command());
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
      builder.environment().putAll(new HashMap<>(environment()));
      Process process = builder.start();
      started = process;
      processFile.write(process.toHandle());
    } catch (IOException e) {
      throw new LocalFailure(name + " cannot be started: " + e.getMessage(), e);
    }
  }

  /** Waits until it answers; fails when it ends before, or takes too long. */
  public final void awaitReady() {
    long deadline = System.nanoTime() + startTimeout().toNanos();
    while (!ready()) {
      if (!isRunning()) {
        throw new LocalFailure(
            name + " ended while it started; its log " + log() + " ends: " + tail(5));
      }
      if (System.nanoTime() > deadline) {
        throw new LocalFailure(
            name + " does not answer after " + startTimeout() + "; see " + log());
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /** Asks it to end and waits; kills it when that takes too long. */
  public void stop() {
    if (isRunning()) {
      signal("CONT");
      signal(stopSignal());
      if (!awaitEnd(stopTimeout())) {
        kill();
      }
    }
  }

  /** As a power cut for this process and all its children. */
  public void kill() {
    signal("KILL");
    awaitEnd(Duration.ofSeconds(10));
  }

  /** Stops it in its tracks until {@link #resume}. */
  public final void pause() {
    signal("STOP");
  }

  public final void resume() {
    signal("CONT");
  }

  /** The last lines of its log. */
  public final String tail(int lines) {
    try {
      List<String> all = Files.exists(log()) ? Files.readAllLines(log()) : List.of();
      return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops it. */
  @Override
  public void close() {
    stop();
  }

  /** Sends a signal to its whole process group. */
  private void signal(String signal) {
    pid()
        .ifPresent(
            pid -> Programs.run(Duration.ofSeconds(5), "kill", "-" + signal, "--", "-" + pid));
  }

  private boolean awaitEnd(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (isRunning() && System.nanoTime() < deadline) {
      reap();
      LockSupport.parkNanos(POLL.toNanos());
    }
    return !isRunning();
  }

  private void reap() {
    Process process = started;
    if (process != null) {
      try {
        process.waitFor(1, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether something listens on a port of the loopback address. */
  static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** What a port answers to a few bytes, or nothing. */
  static String exchange(int port, byte[] request, int atMost) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      socket.setSoTimeout(2000);
      socket.getOutputStream().write(request);
      byte[] answer = socket.getInputStream().readNBytes(atMost);
      return new String(answer, java.nio.charset.StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
