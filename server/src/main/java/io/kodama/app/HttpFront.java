package io.kodama.app;

import io.kodama.config.HttpConfig;
import io.kodama.telemetry.Metrics;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one port of a process: health and metrics by itself, {@code /ws} by the gateway, everything
 * else by the API, as far as this process has these roles. One listening socket, one acceptor and
 * handler per event loop.
 */
final class HttpFront {

  /** Longest request line and header block; an access token is under a kilobyte. */
  private static final int MAX_HEADER_BYTES = 16 * 1024;

  private final Vertx vertx;
  private final HttpConfig config;
  private final Readiness readiness;
  private final Metrics metrics;
  private final @Nullable Handler<HttpServerRequest> gateway;
  private final @Nullable Handler<HttpServerRequest> api;
  private final AtomicInteger port = new AtomicInteger();
  private @Nullable String deploymentId;

  HttpFront(
      Vertx vertx,
      HttpConfig config,
      Readiness readiness,
      Metrics metrics,
      @Nullable Handler<HttpServerRequest> gateway,
      @Nullable Handler<HttpServerRequest> api) {
    this.vertx = vertx;
    this.config = config;
    this.readiness = readiness;
    this.metrics = metrics;
    this.gateway = gateway;
    this.api = api;
  }

  /** Listens; blocks until it does. Throws when the port is taken. */
  void start() throws Exception {
    DeploymentOptions instances =
        new DeploymentOptions()
            .setInstances(Math.max(2, Runtime.getRuntime().availableProcessors()));
    deploymentId =
        vertx
            .deployVerticle(Listener::new, instances)
            .toCompletionStage()
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS);
  }

  int port() {
    return port.get();
  }

  /** Stops listening; connections taken over by the gateway are its own. */
  Future<?> stop() {
    String id = deploymentId;
    deploymentId = null;
    return id == null ? Future.succeededFuture() : vertx.undeploy(id);
  }

  private HttpServerOptions options() {
    return new HttpServerOptions()
        .setHost(config.host())
        .setPort(config.port() == 0 ? -1 : config.port())
        .setHttp2ClearTextEnabled(false)
        .setMaxHeaderSize(MAX_HEADER_BYTES)
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setIdleTimeout((int) config.idleTimeout().toMillis())
        .setTcpNoDelay(true)
        .setAcceptBacklog(4096)
        .setHandle100ContinueAutomatically(true)
        .setCompressionSupported(false);
  }

  private void handle(HttpServerRequest request) {
    String path = request.path() == null ? "" : request.path();
    switch (path) {
      case "/ws" -> delegate(gateway, request);
      case "/health/live" -> text(request, 200, "live\n");
      case "/health/ready" -> ready(request);
      case "/metrics" -> scrape(request);
      default -> delegate(api, request);
    }
  }

  private static void delegate(
      @Nullable Handler<HttpServerRequest> step, HttpServerRequest request) {
    if (step == null) {
      text(request, 404, "This process does not have the role that answers here.\n");
    } else {
      step.handle(request);
    }
  }

  private void ready(HttpServerRequest request) {
    List<String> failing = readiness.failing();
    String checks =
        readiness.names().stream()
            .map(name -> "\"%s\":%s".formatted(name, !failing.contains(name)))
            .collect(Collectors.joining(","));
    String status =
        failing.isEmpty() ? "ready" : failing.contains("draining") ? "draining" : "not ready";
    HttpServerResponse response = request.response();
    response
        .setStatusCode(failing.isEmpty() ? 200 : 503)
        .putHeader("Content-Type", "application/json");
    response.end("{\"status\":\"%s\",\"checks\":{%s}}\n".formatted(status, checks));
  }

  private void scrape(HttpServerRequest request) {
    request
        .response()
        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        .end(metrics.scrape());
  }

  private static void text(HttpServerRequest request, int status, String body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .end(body);
  }

  /** One event loop's share of the port. */
  private final class Listener extends VerticleBase {
    @Override
    public Future<?> start() {
      return vertx
          .createHttpServer(options())
          .requestHandler(HttpFront.this::handle)
          .listen()
          .onSuccess((HttpServer server) -> port.set(server.actualPort()));
    }
  }
}
