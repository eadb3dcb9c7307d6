package io.kodama.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One process of the server's jar, with one role or all. */
public final class KodamaProcess extends Part {

  private static final List<String> JVM_FLAGS =
      List.of(
          "-XX:+UseCompactObjectHeaders",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final Path jar;
  private final int port;
  private final List<String> heap;
  private final List<String> arguments;

  /**
   * @param kind the role: gateway, api, worker, or embedded for all
   * @param arguments of {@code run}, besides host and port
   */
  public KodamaProcess(
      String name,
      String kind,
      Path folder,
      Path jar,
      int port,
      String maxHeap,
      List<String> arguments) {
    super(name, kind, folder);
    this.jar = jar.toAbsolutePath();
    this.port = port;
    this.heap = List.of("-Xmx" + maxHeap, "-Xms64m");
    this.arguments = List.copyOf(arguments);
  }

  /** A whole chat in one process, on a free port, with its data in its folder. */
  public static KodamaProcess embedded(Path folder, Path jar, Map<String, String> settings) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--data.dir=" + folder.toAbsolutePath().resolve("data"));
    settings.forEach((key, value) -> arguments.add("--" + key + "=" + value));
    return new KodamaProcess(
        "kodama", "embedded", folder, jar, Programs.freePort(), "768m", arguments);
  }

  public int port() {
    return port;
  }

  @Override
  List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(heap);
    command.addAll(JVM_FLAGS);
    command.addAll(
        List.of("-jar", jar.toString(), "run", "--http.host=127.0.0.1", "--http.port=" + port));
    command.addAll(arguments);
    return command;
  }

  @Override
  Duration stopTimeout() {
    return Duration.ofSeconds(40);
  }

  @Override
  public boolean ready() {
    String request = "GET /health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n";
    return exchange(port, request.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 15)
        .matches("(?s)HTTP/1\\.[01] 200.*");
  }

  @Override
  public Optional<String> url() {
    return Optional.of("http://127.0.0.1:" + port);
  }
}
