package io.kodama.message;

import java.time.Instant;
import java.util.UUID;

/**
 * A committed message.
 *
 * @param seq its place in the room: 1, 2, 3 … without gaps or reuse, the same for everyone
 * @param messageId unique in the system and ordered by time; not an order of delivery, that is
 *     {@code seq}
 * @param timestamp when it was accepted, UTC, milliseconds; never used to order anything
 */
public record Message(
    RoomId roomId,
    long seq,
    MessageId messageId,
    UserId userId,
    UUID clientId,
    String messageType,
    String content,
    Instant timestamp) {}
