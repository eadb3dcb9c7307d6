package io.kodama.local;

import java.nio.file.Path;
import java.util.List;

/**
 * The name service that Erlang nodes find each other by; one of our own, so that no other is
 * disturbed.
 */
public final class Epmd extends Part {

  private final int port;

  public Epmd(Path folder, int port) {
    super("epmd", "epmd", folder);
    this.port = port;
  }

  public int port() {
    return port;
  }

  @Override
  List<String> command() {
    return List.of(
        Programs.find("epmd", "/usr/bin", "/usr/lib/erlang/bin").toString(),
        "-address",
        "127.0.0.1",
        "-port",
        String.valueOf(port),
        "-relaxed_command_check");
  }

  @Override
  public boolean ready() {
    return accepts(port);
  }
}
