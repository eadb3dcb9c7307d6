package io.kodama.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A whole cluster in one folder. What runs is found again through the folder, by whichever process
 * asks. {@link #close} stops everything.
 */
public final class LocalCluster implements AutoCloseable {

  private final Path folder;
  private final Path jar;
  private final ClusterPlan plan;
  private final Epmd epmd;
  private final List<Part> services = new ArrayList<>();
  private final List<Part> servers = new ArrayList<>();
  private final NginxServer nginx;

  private LocalCluster(Path folder, Path jar, ClusterPlan plan) {
    this.folder = folder.toAbsolutePath();
    this.jar = jar;
    this.plan = plan;
    this.epmd = new Epmd(this.folder.resolve("epmd"), plan.epmd());
    for (int i = 0; i < plan.rabbit().size(); i++) {
      String name = "rabbit-" + (i + 1);
      services.add(new RabbitNode(name, this.folder.resolve(name), epmd, plan.rabbit(), i));
    }
    services.add(new RedisServer("redis", this.folder.resolve("redis"), plan.redis()));
    services.add(new PostgresServer("postgres", this.folder.resolve("postgres"), plan.postgres()));
    addServers("api", plan.apis());
    addServers("worker", plan.workers());
    addServers("gateway", plan.gateways());
    nginx =
        new NginxServer(
            "nginx",
            this.folder.resolve("nginx"),
            plan.apiPort(),
            plan.uiPort(),
            plan.gateways(),
            plan.apis());
  }

  /** A cluster for a test, on free ports; not brought up. */
  public static LocalCluster temporary(
      Path folder, Path jar, int rabbitNodes, Map<String, String> settings) {
    ClusterPlan.Sizes sizes = new ClusterPlan.Sizes(rabbitNodes, 2, 2, 2);
    ClusterPlan plan = ClusterPlan.onFreePorts(sizes, settings);
    plan.write(folder);
    return new LocalCluster(folder, jar, plan);
  }

  static LocalCluster of(Path folder, Path jar, ClusterPlan plan) {
    return new LocalCluster(folder, jar, plan);
  }

  private void addServers(String role, List<Integer> ports) {
    for (int i = 0; i < ports.size(); i++) {
      String name = role + "-" + (i + 1);
      List<String> arguments =
          List.of(
              "--config=" + folder.resolve("kodama.yaml"),
              "--roles=" + role,
              "--server.name=" + name);
      servers.add(
          new KodamaProcess(
              name, role, folder.resolve(name), jar, ports.get(i), "384m", arguments));
    }
  }

  /** Brings up whatever does not run, and waits until all answers. */
  public void up() {
    up(line -> {});
  }

  /** The same, saying what it does. */
  void up(Consumer<String> progress) {
    writeConfig();
    services.forEach(Part::launch);
    services.forEach(
        part -> {
          part.awaitReady();
          progress.accept(part.name() + " answers");
        });
    servers.forEach(Part::launch);
    servers.forEach(
        part -> {
          part.awaitReady();
          progress.accept(part.name() + " answers");
        });
    nginx.start();
    progress.accept("nginx answers");
  }

  /** Stops everything, clients' side first. Data stay. */
  public void down() {
    down(line -> {});
  }

  void down(Consumer<String> progress) {
    List<Part> order = new ArrayList<>(List.of(nginx));
    order.addAll(servers.reversed());
    order.addAll(services.reversed());
    order.add(epmd);
    for (List<Part> together :
        List.of(
            order.subList(0, 1),
            order.subList(1, 1 + servers.size()),
            order.subList(1 + servers.size(), order.size()))) {
      List<Thread> threads =
          together.stream()
              .filter(Part::isRunning)
              .map(
                  part ->
                      Thread.ofVirtual()
                          .start(
                              () -> {
                                part.stop();
                                progress.accept(part.name() + " stopped");
                              }))
              .toList();
      threads.forEach(LocalCluster::join);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Every part that a person may name. */
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>(services);
    parts.addAll(servers);
    parts.add(nginx);
    return parts;
  }

  public Part part(String name) {
    return parts().stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new LocalFailure(
                    "there is no part "
                        + name
                        + "; there are "
                        + parts().stream().map(Part::name).collect(Collectors.joining(", "))));
  }

  /** API and WebSocket, through Nginx. */
  public String apiUrl() {
    return "http://localhost:" + plan.apiPort();
  }

  public String uiUrl() {
    return nginx.uiUrl();
  }

  /** Each gateway by itself. */
  public List<String> gatewayUrls() {
    return plan.gateways().stream().map(port -> "http://127.0.0.1:" + port).toList();
  }

  /** The database, for tests that look behind the server. */
  public PostgresServer postgres() {
    return (PostgresServer) part("postgres");
  }

  public RedisServer redis() {
    return (RedisServer) part("redis");
  }

  public RabbitNode rabbit() {
    return (RabbitNode) part("rabbit-1");
  }

  ClusterPlan plan() {
    return plan;
  }

  @Override
  public void close() {
    down();
  }

  private void writeConfig() {
    Map<String, String> values = new TreeMap<>();
    values.put("composition", "cluster");
    values.put("data.dir", folder.resolve("shared").toString());
    values.put("auth.key-file", folder.resolve("shared/keys.json").toString());
    values.put("http.trusted-proxies", "127.0.0.1");
    values.put("db.url", postgres().jdbcUrl());
    values.put("db.user", postgres().user());
    values.put("redis.url", redis().uri());
    values.put(
        "rabbit.urls",
        services.stream()
            .filter(RabbitNode.class::isInstance)
            .map(node -> ((RabbitNode) node).uri())
            .collect(Collectors.joining(",")));
    values.putAll(plan.settings());
    // A flat key is as good as a nested one, and YAML takes JSON's quoting.
    String yaml =
        values.entrySet().stream()
            .map(
                e ->
                    "%s: \"%s\"%n"
                        .formatted(
                            e.getKey(), e.getValue().replace("\\", "\\\\").replace("\"", "\\\"")))
            .collect(Collectors.joining());
    try {
      Files.createDirectories(folder.resolve("shared"));
      Files.writeString(folder.resolve("kodama.yaml"), yaml);
    } catch (IOException e) {
      throw new LocalFailure("the configuration cannot be written to " + folder, e);
    }
  }
}
