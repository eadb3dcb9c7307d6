package io.kodama.client;

import io.kodama.client.frame.ServerFrame;
import java.net.URI;
import java.time.Duration;

/**
 * Where the connection stands: {@link Connecting} → {@link Online} → {@link Waiting} → {@link
 * Connecting} … until {@link Stopped}, which is the last.
 */
public sealed interface ConnectionState {

  /** Opening a socket to that server, or awaiting its welcome. */
  record Connecting(URI uri) implements ConnectionState {}

  record Online(ServerFrame.Welcome welcome) implements ConnectionState {}

  /**
   * Between two attempts.
   *
   * @param closeCode how the last connection ended; 1006 without a close frame or when it never
   *     opened
   */
  record Waiting(Duration delay, int closeCode, String cause) implements ConnectionState {}

  /** Over; the client does not come back. */
  record Stopped(Reason reason, String cause) implements ConnectionState {}

  enum Reason {
    /** {@code close()} was called. */
    CLOSED,
    /** A newer connection of the same device took over. */
    REPLACED,
    /** The server takes no token that the supplier has. */
    UNAUTHENTICATED,
    /** The client itself failed; the cause says how. */
    FAILED
  }
}
