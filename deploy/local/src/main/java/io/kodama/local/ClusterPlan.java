package io.kodama.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a cluster consists of and on which ports: decided once, when it is first brought up, and
 * kept in its folder, so that every later call means the same cluster.
 *
 * @param settings further settings of the servers, by key
 */
record ClusterPlan(
    int apiPort,
    int uiPort,
    List<Integer> gateways,
    List<Integer> workers,
    List<Integer> apis,
    int redis,
    int postgres,
    int epmd,
    List<RabbitNode.Ports> rabbit,
    Map<String, String> settings) {

  /** The two ports that people know, and the rest out of the way of everybody's standard ports. */
  static final int DEFAULT_PORT_BASE = 8080;

  private static final int DEFAULT_UI_PORT = 3000;
  private static final int DEFAULT_INNER_BASE = 18080;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Ports from a base: API and WebSocket at it, UI after it, and from ten on gateways, workers, API
   * servers, Redis, PostgreSQL, epmd and RabbitMQ, ten apart. From the default base: 8080, 3000 and
   * 18090 upward.
   */
  static ClusterPlan fromBase(int base, Sizes sizes, Map<String, String> settings) {
    boolean standard = base == DEFAULT_PORT_BASE;
    int inner = standard ? DEFAULT_INNER_BASE : base;
    return new ClusterPlan(
        base,
        standard ? DEFAULT_UI_PORT : base + 1,
        ports(inner + 10, sizes.gateways()),
        ports(inner + 30, sizes.workers()),
        ports(inner + 50, sizes.apis()),
        inner + 70,
        inner + 71,
        inner + 72,
        IntStream.range(0, sizes.rabbitNodes())
            .mapToObj(i -> new RabbitNode.Ports(inner + 80 + i, inner + 90 + i))
            .toList(),
        settings);
  }

  /** Whatever ports are free now. */
  static ClusterPlan onFreePorts(Sizes sizes, Map<String, String> settings) {
    return new ClusterPlan(
        Programs.freePort(),
        Programs.freePort(),
        free(sizes.gateways()),
        free(sizes.workers()),
        free(sizes.apis()),
        Programs.freePort(),
        Programs.freePort(),
        Programs.freePort(),
        RabbitNode.freePorts(sizes.rabbitNodes()),
        settings);
  }

  /** The plan of a folder's cluster, if it was ever brought up. */
  static Optional<ClusterPlan> read(Path folder) {
    Path file = folder.resolve("plan.json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file.toFile(), ClusterPlan.class));
    } catch (IOException e) {
      throw new LocalFailure(
          "the plan " + file + " cannot be read; delete " + folder + " to start anew", e);
    }
  }

  void write(Path folder) {
    try {
      Files.createDirectories(folder);
      JSON.writerWithDefaultPrettyPrinter().writeValue(folder.resolve("plan.json").toFile(), this);
    } catch (IOException e) {
      throw new LocalFailure("the plan cannot be written to " + folder, e);
    }
  }

  Sizes sizes() {
    return new Sizes(rabbit.size(), gateways.size(), workers.size(), apis.size());
  }

  /** The ports that must be free before the cluster starts. */
  Stream<Integer> allPorts() {
    return Stream.of(
            Stream.of(apiPort, uiPort, redis, postgres, epmd),
            gateways.stream(),
            workers.stream(),
            apis.stream(),
            rabbit.stream().flatMap(p -> Stream.of(p.amqp(), p.distribution())))
        .flatMap(ports -> ports);
  }

  private static List<Integer> ports(int first, int count) {
    return IntStream.range(first, first + count).boxed().toList();
  }

  private static List<Integer> free(int count) {
    return IntStream.range(0, count).mapToObj(i -> Programs.freePort()).toList();
  }

  /**
   * How many of each.
   *
   * @param rabbitNodes 1 or 3
   */
  record Sizes(int rabbitNodes, int gateways, int workers, int apis) {

    static final Sizes DEFAULT = new Sizes(1, 2, 2, 2);

    Sizes {
      if (rabbitNodes != 1 && rabbitNodes != 3) {
        throw new LocalFailure("--rabbit-nodes must be 1 or 3, not " + rabbitNodes);
      }
      within("--gateways", gateways);
      within("--workers", workers);
      within("--apis", apis);
    }

    private static void within(String flag, int value) {
      if (value < 1 || value > 20) {
        throw new LocalFailure(flag + " must be 1 to 20, not " + value);
      }
    }
  }
}
