package io.kodama.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One node of a RabbitMQ cluster of our own: own names, ports, cookie, folders and name service.
 * Runs as whoever calls, from the programs of the system's package but none of its configuration.
 */
public final class RabbitNode extends Part {

  /** User and password; the node listens on the loopback address only. */
  private static final String CREDENTIALS = "kodama";

  /**
   * @param amqp where clients connect
   * @param distribution where nodes talk to each other
   */
  public record Ports(int amqp, int distribution) {}

  private final Epmd epmd;
  private final boolean ownsEpmd;
  private final List<Ports> cluster;
  private final int index;

  /**
   * @param index which of the cluster's nodes this is, from 0
   * @param cluster the ports of all nodes
   */
  public RabbitNode(String name, Path folder, Epmd epmd, List<Ports> cluster, int index) {
    this(name, folder, epmd, false, cluster, index);
  }

  private RabbitNode(
      String name, Path folder, Epmd epmd, boolean ownsEpmd, List<Ports> cluster, int index) {
    super(name, "rabbit", folder);
    this.epmd = epmd;
    this.ownsEpmd = ownsEpmd;
    this.cluster = List.copyOf(cluster);
    this.index = index;
  }

  /** A cluster of one on free ports, with its own name service; not started. */
  public static RabbitNode temporary(Path folder) {
    Epmd epmd = new Epmd(folder.resolve("epmd"), Programs.freePort());
    Ports ports = new Ports(Programs.freePort(), Programs.freePort());
    return new RabbitNode("rabbit", folder, epmd, true, List.of(ports), 0);
  }

  public int port() {
    return cluster.get(index).amqp();
  }

  public String uri() {
    return "amqp://%s:%s@127.0.0.1:%d".formatted(CREDENTIALS, CREDENTIALS, port());
  }

  @Override
  List<String> command() throws IOException {
    epmd.start();
    Path cookie = folder().resolve("home/.erlang.cookie");
    Files.createDirectories(folder().resolve("home"));
    if (!Files.exists(cookie)) {
      Files.writeString(cookie, "KODAMALOCALCLUSTER" + epmd.port());
      Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("r--------"));
    }
    Files.writeString(folder().resolve("rabbitmq.conf"), configuration());
    Files.writeString(folder().resolve("enabled_plugins"), "[].\n");
    return List.of(server().toString());
  }

  private String configuration() {
    StringBuilder conf = new StringBuilder();
    conf.append("listeners.tcp.1 = 127.0.0.1:").append(port()).append('\n');
    conf.append("default_user = ").append(CREDENTIALS).append('\n');
    conf.append("default_pass = ").append(CREDENTIALS).append('\n');
    conf.append("loopback_users = none\n");
    conf.append("log.console = true\nlog.console.level = warning\nlog.file = false\n");
    conf.append("vm_memory_high_watermark.absolute = 1GB\n");
    conf.append("disk_free_limit.absolute = 50MB\n");
    conf.append("heartbeat = 5\n");
    if (cluster.size() > 1) {
      conf.append("cluster_formation.peer_discovery_backend = classic_config\n");
      conf.append("cluster_partition_handling = pause_minority\n");
      for (int i = 0; i < cluster.size(); i++) {
        conf.append(
            "cluster_formation.classic_config.nodes.%d = %s%n".formatted(i + 1, nodeName(i)));
      }
    }
    return conf.toString();
  }

  private String nodeName(int node) {
    return "kodama-%d@localhost".formatted(cluster.get(node).amqp());
  }

  @Override
  Map<String, String> environment() {
    Map<String, String> env = new HashMap<>();
    env.put("HOME", folder().resolve("home").toString());
    env.put("ERL_EPMD_PORT", String.valueOf(epmd.port()));
    env.put("ERL_EPMD_ADDRESS", "127.0.0.1");
    env.put("RABBITMQ_NODENAME", nodeName(index));
    env.put("RABBITMQ_DIST_PORT", String.valueOf(cluster.get(index).distribution()));
    env.put("RABBITMQ_CONF_ENV_FILE", folder().resolve("none.conf").toString());
    env.put("RABBITMQ_CONFIG_FILE", folder().resolve("rabbitmq").toString());
    env.put("RABBITMQ_ADVANCED_CONFIG_FILE", folder().resolve("none.config").toString());
    env.put("RABBITMQ_MNESIA_BASE", folder().resolve("mnesia").toString());
    env.put("RABBITMQ_LOG_BASE", folder().resolve("log").toString());
    env.put("RABBITMQ_GENERATED_CONFIG_DIR", folder().resolve("generated").toString());
    env.put("RABBITMQ_ENABLED_PLUGINS_FILE", folder().resolve("enabled_plugins").toString());
    env.put("RABBITMQ_PID_FILE", folder().resolve("rabbit.pid").toString());
    env.put(
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
        "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none");
    env.put("RABBITMQ_CTL_ERL_ARGS", "");
    return env;
  }

  @Override
  public boolean ready() {
    byte[] hello = {'A', 'M', 'Q', 'P', 0, 0, 9, 1};
    String answer = exchange(port(), hello, 7);
    return answer.length() == 7 && answer.getBytes(StandardCharsets.ISO_8859_1)[0] == 1;
  }

  @Override
  public void close() {
    stop();
    if (ownsEpmd) {
      epmd.stop();
    }
  }

  @Override
  Duration startTimeout() {
    return Duration.ofSeconds(90);
  }

  private static Path server() {
    return Programs.newest(Path.of("/usr/lib/rabbitmq/lib"), "sbin/rabbitmq-server")
        .orElseThrow(
            () ->
                new LocalFailure(
                    "RabbitMQ is not installed; on Debian: apt-get install rabbitmq-server"));
  }

  /** Ports for so many nodes, all free. */
  public static List<Ports> freePorts(int nodes) {
    return IntStream.range(0, nodes)
        .mapToObj(i -> new Ports(Programs.freePort(), Programs.freePort()))
        .collect(Collectors.toList());
  }
}
