package io.kodama.api;

import io.kodama.api.Problem.Code;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Collects a request's body up to a bound, within a bound of time. Used on the event loop of the
 * request only. What comes after the bound is thrown away, so that the answer can be read.
 */
final class BodyReader {

  private static final Duration WAIT = Duration.ofSeconds(30);

  private final Buffer collected = Buffer.buffer();
  private final Promise<Buffer> result = Promise.promise();
  private final int maxBytes;

  private BodyReader(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Completes on the event loop; fails with the {@link Problem} to answer. */
  static Future<Buffer> read(HttpServerRequest request, int maxBytes, Context context) {
    BodyReader reader = new BodyReader(maxBytes);
    if (declared(request.getHeader(HttpHeaders.CONTENT_LENGTH)) > maxBytes) {
      request.handler(thrownAway -> {});
      request.resume();
      return Future.failedFuture(tooLarge(maxBytes));
    }
    if (request.isEnded()) {
      return Future.succeededFuture(Buffer.buffer());
    }
    long timer =
        context
            .owner()
            .setTimer(
                WAIT.toMillis(),
                fired ->
                    reader.result.tryFail(
                        Problem.of(Code.REQUEST_TIMEOUT, "the body did not arrive in time")));
    reader.result.future().onComplete(done -> context.owner().cancelTimer(timer));
    request.handler(reader::more);
    request.endHandler(end -> reader.result.tryComplete(reader.collected));
    request.exceptionHandler(reader.result::tryFail);
    if (request.getHeader(HttpHeaders.EXPECT) != null) {
      request.response().writeContinue();
    }
    request.resume();
    return reader.result.future();
  }

  private void more(Buffer part) {
    if (result.future().isComplete()) {
      return;
    }
    if (collected.length() + part.length() > maxBytes) {
      result.tryFail(tooLarge(maxBytes));
      return;
    }
    collected.appendBuffer(part);
  }

  private static Problem tooLarge(int maxBytes) {
    return Problem.of(Code.TOO_LARGE, "a body of this call has at most " + maxBytes + " bytes");
  }

  private static long declared(@Nullable String contentLength) {
    try {
      return contentLength == null ? 0 : Long.parseLong(contentLength.strip());
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
