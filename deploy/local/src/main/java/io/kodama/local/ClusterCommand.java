package io.kodama.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Starts, shows, hurts and stops a cluster on this machine. */
@Command(
    name = "cluster",
    description =
        "A real cluster on this machine: RabbitMQ, Redis, PostgreSQL, Nginx, gateways, workers, API servers.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "up|status|down|restart|kill|pause|resume|logs")
final class ClusterCommand {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "where the cluster lives (default: .local/cluster)")
  private Path data = Path.of(".local", "cluster");

  @Option(names = "--jar", hidden = true, scope = ScopeType.INHERIT)
  private Path jar = Path.of("server", "target", "kodama.jar");

  @Spec private @Nullable CommandSpec spec;

  @Command(
      name = "up",
      description = "Brings up whatever does not run yet.",
      mixinStandardHelpOptions = true)
  int up(
      @Option(names = "--rabbit-nodes", paramLabel = "1|3") @Nullable Integer rabbitNodes,
      @Option(names = "--gateways", paramLabel = "N") @Nullable Integer gateways,
      @Option(names = "--workers", paramLabel = "N") @Nullable Integer workers,
      @Option(names = "--apis", paramLabel = "N") @Nullable Integer apis,
      @Option(
              names = "--port-base",
              paramLabel = "PORT",
              description =
                  "API and WebSocket at PORT, UI at PORT+1, the rest after (default: 8080 and 3000)")
          @Nullable Integer portBase,
      @Option(names = "--set", paramLabel = "KEY=VALUE", description = "a setting of the servers")
          @Nullable Map<String, String> settings) {
    ClusterPlan.Sizes usual = ClusterPlan.Sizes.DEFAULT;
    Optional<ClusterPlan> before = ClusterPlan.read(data);
    boolean asked =
        rabbitNodes != null
            || gateways != null
            || workers != null
            || apis != null
            || portBase != null
            || settings != null;
    ClusterPlan.Sizes sizes =
        new ClusterPlan.Sizes(
            Objects.requireNonNullElse(
                rabbitNodes, before.map(p -> p.sizes().rabbitNodes()).orElse(usual.rabbitNodes())),
            Objects.requireNonNullElse(
                gateways, before.map(p -> p.sizes().gateways()).orElse(usual.gateways())),
            Objects.requireNonNullElse(
                workers, before.map(p -> p.sizes().workers()).orElse(usual.workers())),
            Objects.requireNonNullElse(
                apis, before.map(p -> p.sizes().apis()).orElse(usual.apis())));
    int base =
        Objects.requireNonNullElse(
            portBase, before.map(ClusterPlan::apiPort).orElse(ClusterPlan.DEFAULT_PORT_BASE));
    Map<String, String> with =
        settings != null ? settings : before.map(ClusterPlan::settings).orElse(Map.of());
    ClusterPlan plan =
        before.isPresent() && !asked ? before.get() : ClusterPlan.fromBase(base, sizes, with);
    if (before.isPresent() && !before.get().equals(plan)) {
      refuseWhileRunning(before.get());
    }
    plan.write(data);
    LocalCluster cluster = LocalCluster.of(data, jar, plan);
    if (cluster.parts().stream().noneMatch(Part::isRunning)) {
      refuseTakenPorts(plan);
    }
    cluster.up(out()::println);
    out().printf("%nChat      %s%nAPI, /ws  %s%n", cluster.uiUrl(), cluster.apiUrl());
    out().printf("Stop it with: ./kodama cluster down%n");
    return 0;
  }

  private void refuseWhileRunning(ClusterPlan before) {
    if (LocalCluster.of(data, jar, before).parts().stream().anyMatch(Part::isRunning)) {
      throw new LocalFailure(
          "a cluster of another shape runs here; stop it first: ./kodama cluster down");
    }
    if (before.rabbit().size() > 1 || !before.rabbit().isEmpty()) {
      Programs.deleteAll(data.toAbsolutePath().resolve("epmd"));
      for (int i = 1; i <= 3; i++) {
        Programs.deleteAll(data.toAbsolutePath().resolve("rabbit-" + i));
      }
    }
  }

  private static void refuseTakenPorts(ClusterPlan plan) {
    List<Integer> taken = plan.allPorts().filter(Part::accepts).toList();
    if (!taken.isEmpty()) {
      throw new LocalFailure(
          "these ports are in use by something else: "
              + taken
              + "; choose others with --port-base");
    }
  }

  @Command(
      name = "status",
      description = "Says what runs; exits with 0 when all is ready.",
      mixinStandardHelpOptions = true)
  int status(@Option(names = "--json", description = "for programs") boolean json) {
    LocalCluster cluster = existing();
    List<Part> parts = cluster.parts();
    boolean ready = true;
    ObjectNode document = new ObjectMapper().createObjectNode();
    document.put("ui", cluster.uiUrl()).put("api", cluster.apiUrl());
    ArrayNode gateways = document.putArray("gateways");
    cluster.gatewayUrls().forEach(gateways::add);
    ArrayNode list = document.putArray("parts");
    for (Part part : parts) {
      boolean partReady = part.isRunning() && part.ready();
      ready &= partReady;
      ObjectNode node = list.addObject();
      node.put("name", part.name()).put("kind", part.kind()).put("pid", part.pid().orElse(null));
      part.url().ifPresent(url -> node.put("url", url));
      node.put("ready", partReady);
      if (!json) {
        String state = partReady ? "ready" : part.isRunning() ? "not ready" : "stopped";
        out()
            .printf(
                "%-12s %-9s %8s  %s%n",
                part.name(),
                state,
                part.pid().map(String::valueOf).orElse("-"),
                part.url().orElse(""));
      }
    }
    if (json) {
      out().println(document);
    }
    out().flush();
    return ready ? 0 : 1;
  }

  @Command(
      name = "down",
      description = "Stops everything; data stay.",
      mixinStandardHelpOptions = true)
  int down() {
    existing().down(out()::println);
    return 0;
  }

  @Command(
      name = "restart",
      description = "Stops one part in order and starts it again.",
      mixinStandardHelpOptions = true)
  int restart(@Parameters(paramLabel = "PART") String name) {
    Part part = existing().part(name);
    part.stop();
    part.start();
    out().println(name + " answers again");
    return 0;
  }

  @Command(
      name = "kill",
      description = "Kills one part at once (kill -9); 'restart' brings it back.",
      mixinStandardHelpOptions = true)
  int kill(@Parameters(paramLabel = "PART") String name) {
    Part part = existing().part(name);
    if (!part.isRunning()) {
      throw new LocalFailure(name + " does not run");
    }
    part.kill();
    out().println(name + " is killed");
    return 0;
  }

  @Command(
      name = "pause",
      description = "Stops one part in its tracks (SIGSTOP).",
      mixinStandardHelpOptions = true)
  int pause(@Parameters(paramLabel = "PART") String name) {
    existing().part(name).pause();
    out().println(name + " is paused");
    return 0;
  }

  @Command(
      name = "resume",
      description = "Lets a paused part go on.",
      mixinStandardHelpOptions = true)
  int resume(@Parameters(paramLabel = "PART") String name) {
    existing().part(name).resume();
    out().println(name + " goes on");
    return 0;
  }

  @Command(
      name = "logs",
      description = "Prints the end of one part's log.",
      mixinStandardHelpOptions = true)
  int logs(
      @Parameters(paramLabel = "PART") String name,
      @Option(names = "--lines", paramLabel = "N", defaultValue = "50") int lines) {
    Part part = existing().part(name);
    out().println(Files.exists(part.log()) ? part.tail(lines) : name + " has written nothing yet");
    return 0;
  }

  private LocalCluster existing() {
    ClusterPlan plan =
        ClusterPlan.read(data)
            .orElseThrow(
                () ->
                    new LocalFailure(
                        "there is no cluster in " + data + "; start one: ./kodama cluster up"));
    return LocalCluster.of(data, jar, plan);
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
