package io.kodama.api;

import io.kodama.api.Problem.Code;
import io.kodama.store.StoreUnavailableException;
import io.kodama.store.UnstorableException;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Between the event loops and the handlers. A request of an ordinary call has its body read first,
 * which costs no more than its bytes, and takes one of a fixed number of slots only then, so that
 * slow senders cannot take all of them. The body of an administrator's call may be large: there the
 * caller is authenticated first. Without a free slot the answer is 503 at once.
 */
final class Front {

  private static final Logger LOG = LoggerFactory.getLogger(Front.class);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Authentication authentication;
  private final ClientAddress addresses;
  private final Executor virtualThreads;
  private final Semaphore slots;

  Front(
      Authentication authentication,
      ClientAddress addresses,
      Executor virtualThreads,
      int maxRequests) {
    this.authentication = authentication;
    this.addresses = addresses;
    this.virtualThreads = virtualThreads;
    this.slots = new Semaphore(maxRequests);
  }

  /** Event loop. */
  void serve(RoutingContext routing, Endpoint endpoint) {
    Context context = routing.vertx().getOrCreateContext();
    HttpServerRequest request = routing.request();
    Map<String, String> path = Map.copyOf(routing.pathParams());
    Map<String, String> query;
    try {
      query = query(routing);
    } catch (IllegalArgumentException e) {
      write(routing.response(), Problem.invalid("the query string is malformed").answer());
      return;
    }
    Exchange exchange = new Exchange(context, request, path, query, address(request), endpoint);
    switch (endpoint.access()) {
      case PUBLIC, USER ->
          BodyReader.read(request, endpoint.maxBody(), context)
              .onSuccess(body -> start(exchange, body))
              .onFailure(failure -> write(request.response(), answerTo(failure, request)));
      case ADMIN -> {
        request.pause();
        start(exchange, null);
      }
    }
  }

  private void start(Exchange exchange, @Nullable Buffer body) {
    if (!slots.tryAcquire()) {
      refuse(exchange);
      return;
    }
    try {
      virtualThreads.execute(
          () -> {
            try {
              exchange.send(run(exchange, body));
            } finally {
              slots.release();
            }
          });
    } catch (RejectedExecutionException e) {
      slots.release();
      refuse(exchange);
    }
  }

  private static void refuse(Exchange exchange) {
    exchange.send(Problem.busy("too many requests are being worked on", RETRY).answer());
  }

  /** Virtual thread. */
  private Answer run(Exchange exchange, @Nullable Buffer body) {
    try {
      Endpoint endpoint = exchange.endpoint();
      Caller caller =
          authentication.admit(exchange.request().getHeader("Authorization"), endpoint.access());
      Buffer read = body == null ? exchange.readBody() : body;
      return endpoint
          .handler()
          .handle(new Call(caller, exchange.address(), exchange.path(), exchange.query(), read));
    } catch (RuntimeException | Error e) {
      return answerTo(e, exchange.request());
    }
  }

  private static Answer answerTo(Throwable failure, HttpServerRequest request) {
    return switch (failure) {
      case Problem problem -> problem.answer();
      case StoreUnavailableException away -> {
        LOG.atWarn().setCause(away).log("the store is away");
        yield Problem.busy("the database does not answer", RETRY).answer();
      }
      case UnstorableException bad -> {
        LOG.atInfo().setCause(bad).log("the store refused what was sent");
        yield Problem.invalid("this cannot be stored").answer();
      }
      default -> {
        LOG.atError()
            .addKeyValue("method", request.method())
            .addKeyValue("path", request.path())
            .setCause(failure)
            .log("a request failed");
        yield Problem.of(Code.INTERNAL, "the server's log says more").answer();
      }
    };
  }

  private String address(HttpServerRequest request) {
    var remote = request.remoteAddress();
    String host = remote == null ? null : remote.hostAddress();
    return addresses.of(
        host == null ? "unknown" : host,
        request.getHeader("X-Forwarded-For"),
        request.getHeader("X-Real-IP"));
  }

  private static Map<String, String> query(RoutingContext routing) {
    Map<String, String> first = new HashMap<>();
    routing.queryParams().forEach(entry -> first.putIfAbsent(entry.getKey(), entry.getValue()));
    return Map.copyOf(first);
  }

  /** Event loop. */
  static void write(HttpServerResponse response, Answer answer) {
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(answer.status());
    answer.headers().forEach(response::putHeader);
    response.putHeader("Cache-Control", "no-store");
    if (answer.body() == null) {
      response.end();
      return;
    }
    response.putHeader(
        "Content-Type",
        answer.body() instanceof Problem.Document
            ? "application/problem+json"
            : "application/json");
    response.end(Buffer.buffer(Json.write(answer.body())));
  }

  /** A request under way. */
  private record Exchange(
      Context context,
      HttpServerRequest request,
      Map<String, String> path,
      Map<String, String> query,
      String address,
      Endpoint endpoint) {

    /** Virtual thread: waits for the event loop to have read the body. */
    Buffer readBody() {
      CompletableFuture<Buffer> body = new CompletableFuture<>();
      context.runOnContext(
          run ->
              BodyReader.read(request, endpoint.maxBody(), context)
                  .onSuccess(body::complete)
                  .onFailure(body::completeExceptionally));
      try {
        return body.join();
      } catch (java.util.concurrent.CompletionException e) {
        throw e.getCause() instanceof Problem problem
            ? problem
            : Problem.of(Code.REQUEST_TIMEOUT, "the body did not arrive");
      }
    }

    /** Any thread. */
    void send(Answer answer) {
      context.runOnContext(run -> write(request.response(), answer));
    }
  }
}
