package io.kodama.client.frame;

import java.time.Instant;

/**
 * A stored message, as history, {@code sync} and the live stream carry it.
 *
 * @param seq its place in the room: 1, 2, 3 … without gaps or reuse, the same for everyone
 * @param messageId a decimal 64-bit number
 * @param clientId the UUID that its sender made
 * @param timestamp when it was accepted; never an order, that is {@code seq}
 */
public record Message(
    String roomId,
    long seq,
    String messageId,
    String userId,
    String clientId,
    String content,
    String messageType,
    Instant timestamp) {}
