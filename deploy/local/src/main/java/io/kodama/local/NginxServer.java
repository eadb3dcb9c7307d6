package io.kodama.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The load balancer: WebSockets to the gateways, everything else to the API servers, on two ports.
 */
public final class NginxServer extends Part {

  private final int apiPort;
  private final int uiPort;
  private final List<Integer> gateways;
  private final List<Integer> apis;

  public NginxServer(
      String name,
      Path folder,
      int apiPort,
      int uiPort,
      List<Integer> gateways,
      List<Integer> apis) {
    super(name, "nginx", folder);
    this.apiPort = apiPort;
    this.uiPort = uiPort;
    this.gateways = List.copyOf(gateways);
    this.apis = List.copyOf(apis);
  }

  @Override
  List<String> command() throws IOException {
    Path conf = folder().resolve("nginx.conf");
    Files.createDirectories(folder().resolve("tmp"));
    Files.writeString(
        conf,
        template()
            .replace("@USER@", Programs.isRoot() ? "user root;" : "")
            .replace("@API_PORT@", String.valueOf(apiPort))
            .replace("@UI_PORT@", String.valueOf(uiPort))
            .replace("@GATEWAYS@", servers(gateways))
            .replace("@APIS@", servers(apis)));
    return List.of(
        Programs.find("nginx", "/usr/sbin").toString(),
        "-p",
        folder() + "/",
        "-e",
        "stderr",
        "-c",
        conf.toString());
  }

  private static String servers(List<Integer> ports) {
    return ports.stream()
        .map(port -> "    server 127.0.0.1:%d max_fails=1 fail_timeout=1s;".formatted(port))
        .collect(Collectors.joining("\n"));
  }

  private static String template() throws IOException {
    try (InputStream in = NginxServer.class.getResourceAsStream("/nginx.conf.template")) {
      if (in == null) {
        throw new IOException("the template of nginx.conf is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** At once: its connections are the gateways' to move. */
  @Override
  String stopSignal() {
    return "TERM";
  }

  @Override
  public boolean ready() {
    return accepts(apiPort) && accepts(uiPort);
  }

  @Override
  public Optional<String> url() {
    return Optional.of("http://localhost:" + apiPort);
  }

  public String uiUrl() {
    return "http://localhost:" + uiPort;
  }
}
