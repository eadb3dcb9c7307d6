package io.kodama.api;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request that is not granted, as the caller hears of it: problem details of RFC 9457. It is
 * thrown by whoever finds out, and answered in one place; it has no stack trace, because it is no
 * fault of ours.
 */
final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Every {@code code} there is; the wire form is the name in lower case. */
  enum Code {
    UNAUTHENTICATED(401, "No valid token"),
    TOKEN_EXPIRED(401, "Token expired"),
    WRONG_CREDENTIALS(401, "Wrong user name or password"),
    INVALID_REFRESH_TOKEN(401, "Refresh token not valid"),
    NOT_ALLOWED(403, "Not allowed"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    REQUEST_TIMEOUT(408, "The request did not arrive in time"),
    USERNAME_TAKEN(409, "User name taken"),
    TOO_LARGE(413, "Too large"),
    INVALID(422, "Invalid request"),
    RATE_LIMITED(429, "Too fast"),
    INTERNAL(500, "The server failed"),
    BUSY(503, "Cannot accept now");

    private final int status;
    private final String title;

    Code(int status, String title) {
      this.status = status;
      this.title = title;
    }

    int status() {
      return status;
    }

    String title() {
      return title;
    }

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Code code;
  private final String detail;
  private final transient @Nullable Duration retryAfter;

  private Problem(Code code, String detail, @Nullable Duration retryAfter) {
    super(code + ": " + detail, null, false, false);
    this.code = code;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }

  static Problem of(Code code, String detail) {
    return new Problem(code, detail, null);
  }

  /** What was sent cannot be understood or is out of bounds. */
  static Problem invalid(String detail) {
    return new Problem(Code.INVALID, detail, null);
  }

  static Problem notAllowed(String detail) {
    return new Problem(Code.NOT_ALLOWED, detail, null);
  }

  /** Absent, or not visible to the caller: the two cannot be told apart from outside. */
  static Problem notFound(String what) {
    return new Problem(Code.NOT_FOUND, "there is no such " + what, null);
  }

  static Problem busy(String detail, Duration retryAfter) {
    return new Problem(Code.BUSY, detail, retryAfter);
  }

  static Problem rateLimited(Duration retryAfter) {
    return new Problem(Code.RATE_LIMITED, "too many requests of this kind", retryAfter);
  }

  Code code() {
    return code;
  }

  Answer answer() {
    Answer answer =
        new Answer(
            code.status(),
            new Document("about:blank", code.status(), code.title(), detail, code.wire()));
    if (code.status() == 401) {
      answer = answer.with("WWW-Authenticate", "Bearer");
    }
    if (retryAfter != null) {
      long seconds = Math.max(1, Math.ceilDiv(retryAfter.toMillis(), 1000L));
      answer = answer.with("Retry-After", Long.toString(seconds));
    }
    return answer;
  }

  /** The document that is sent. */
  record Document(String type, int status, String title, String detail, String code) {}
}
