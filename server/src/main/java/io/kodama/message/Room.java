package io.kodama.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A room.
 *
 * @param name null for a direct room
 * @param lastSeq the {@code seq} of its newest message; 0 when it has none
 */
public record Room(
    RoomId roomId,
    RoomType type,
    @Nullable String name,
    int membersCount,
    long lastSeq,
    Instant createdAt) {}
