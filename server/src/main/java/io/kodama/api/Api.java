package io.kodama.api;

import io.kodama.api.Problem.Code;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP API: every call, and its description at {@code /openapi.yaml}. Holds no connection and
 * no thread of its own; there is nothing to close.
 */
public final class Api {

  /** Where all calls are. */
  public static final String BASE = "/api/v1";

  private static final Logger LOG = LoggerFactory.getLogger(Api.class);
  private static final String DESCRIPTION = "openapi.yaml";

  private final List<Endpoint> endpoints = new ArrayList<>();
  private final Front front;
  private final Buffer description = Buffer.buffer(description());

  /**
   * @param virtualThreads where handlers run; they block
   * @param ids new ids, unique in the system
   */
  public Api(
      ApiPorts ports,
      ApiAuth auth,
      ApiSettings settings,
      ServerFacts facts,
      Executor virtualThreads,
      LongSupplier ids,
      InstantSource clock) {
    this.front =
        new Front(
            new Authentication(auth.tokens(), auth.apiKeys()),
            new ClientAddress(settings.trustedProxy()),
            virtualThreads,
            settings.maxRequests());
    Limits limits =
        new Limits(ports.limiter(), settings.login(), settings.rooms(), settings.messages());
    Announcements announcements = new Announcements(ports.delivery());
    RoomAccess access = new RoomAccess(ports.rooms());
    RoomViews views = new RoomViews(ports.users(), ports.rooms(), ports.messages());
    endpoints.addAll(new AuthRoutes(auth.accounts(), limits).endpoints());
    endpoints.addAll(new UserRoutes(ports.users(), ports.presence()).endpoints());
    endpoints.addAll(
        new RoomRoutes(ports.rooms(), access, views, announcements, limits, ids, clock)
            .endpoints());
    endpoints.addAll(new ChannelRoutes(ports.rooms(), access, announcements, clock).endpoints());
    endpoints.addAll(new MemberRoutes(ports.rooms(), access, announcements, clock).endpoints());
    endpoints.addAll(
        new MessageRoutes(ports, access, announcements, limits, settings.receiptTimeout(), clock)
            .endpoints());
    endpoints.addAll(new SyncRoutes(ports.cursors()).endpoints());
    endpoints.addAll(new StatsRoutes(ports.rooms(), ports.presence(), facts, clock).endpoints());
    endpoints.addAll(
        new AdminRoutes(ports.users(), auth.accounts(), settings.accessTtl()).endpoints());
    endpoints.addAll(
        new AdminRoomRoutes(ports.users(), ports.rooms(), announcements, ids, clock).endpoints());
  }

  /**
   * Handles every request that it is given, also those for which there is nothing. One router may
   * serve several servers and event loops.
   */
  public Router router(Vertx vertx) {
    Router router = Router.router(vertx);
    for (Endpoint endpoint : endpoints) {
      router
          .route(HttpMethod.valueOf(endpoint.method()), BASE + endpoint.path())
          .handler(routing -> front.serve(routing, endpoint));
    }
    router
        .get("/" + DESCRIPTION)
        .handler(
            routing ->
                routing.response().putHeader("Content-Type", "application/yaml").end(description));
    router.errorHandler(400, routing -> fail(routing, Problem.invalid("the request is malformed")));
    router.errorHandler(404, routing -> fail(routing, Problem.notFound("call")));
    router.errorHandler(
        405,
        routing ->
            fail(routing, Problem.of(Code.METHOD_NOT_ALLOWED, "this path takes other methods")));
    router.errorHandler(500, Api::failInternally);
    return router;
  }

  private static void fail(RoutingContext routing, Problem problem) {
    Front.write(routing.response(), problem.answer());
  }

  private static void failInternally(RoutingContext routing) {
    LOG.atError().setCause(routing.failure()).log("a request failed on the event loop");
    fail(routing, Problem.of(Code.INTERNAL, "the server's log says more"));
  }

  private static byte[] description() {
    try (InputStream file = Api.class.getResourceAsStream("/" + DESCRIPTION)) {
      if (file == null) {
        throw new IllegalStateException(DESCRIPTION + " is missing from the jar");
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
