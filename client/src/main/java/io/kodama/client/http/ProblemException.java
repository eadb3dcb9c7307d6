package io.kodama.client.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The server refused a call, or answered it with something other than the contract (RFC 9457). */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String detail;
  private final @Nullable Duration retryAfter;

  public ProblemException(int status, String code, String detail, @Nullable Duration retryAfter) {
    super(status + " " + code + ": " + detail);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The stable machine word; empty when the answer was not a problem document. */
  public String code() {
    return code;
  }

  public String detail() {
    return detail;
  }

  /** How long to wait before the next try, with 429 and 503. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
