package io.kodama.message;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way: accepted from its sender, not yet committed, without {@code seq}.
 *
 * @param clientId the sender's own id; with room and sender it identifies the message forever
 * @param content 1 to 4000 Unicode code points, see {@link MessageText}
 * @param acceptedAt when the server took it from the sender, by the clock of the accepting node,
 *     milliseconds
 * @param origin the connection that hears of a late refusal; null when it came over HTTP
 */
public record Draft(
    RoomId roomId,
    UserId userId,
    UUID clientId,
    String messageType,
    String content,
    Instant acceptedAt,
    @Nullable Origin origin) {

  /**
   * A WebSocket connection, as seen from everywhere in the cluster.
   *
   * @param gatewayId the running gateway process, unique to each start of it
   * @param connectionId unique within that process
   */
  public record Origin(String gatewayId, long connectionId) {}
}
