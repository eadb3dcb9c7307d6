package io.kodama.local;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A Redis that keeps nothing on disk, as everything in it can be rebuilt. */
public final class RedisServer extends Part {

  private final int port;

  public RedisServer(String name, Path folder, int port) {
    super(name, "redis", folder);
    this.port = port;
  }

  /** One in a folder that is deleted with it, on a free port; not started. */
  public static RedisServer temporary(Path folder) {
    return new RedisServer("redis", folder, Programs.freePort());
  }

  public int port() {
    return port;
  }

  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  @Override
  List<String> command() {
    return List.of(
        Programs.find("redis-server", "/usr/bin").toString(),
        "--bind",
        "127.0.0.1",
        "--port",
        String.valueOf(port),
        "--save",
        "",
        "--appendonly",
        "no",
        "--daemonize",
        "no",
        "--dir",
        folder().toString());
  }

  @Override
  public boolean ready() {
    return exchange(port, "PING\r\n".getBytes(StandardCharsets.US_ASCII), 5).equals("+PONG");
  }
}
