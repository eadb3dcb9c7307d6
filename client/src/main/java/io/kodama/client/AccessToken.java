package io.kodama.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token for the live connection.
 *
 * @param expiresAt when it dies; null when unknown, then it is not renewed before the server says
 *     so
 */
public record AccessToken(String value, @Nullable Instant expiresAt) {

  /** Without the token, so that a log cannot hold it. */
  @Override
  public String toString() {
    return "AccessToken[expiresAt=" + expiresAt + "]";
  }
}
