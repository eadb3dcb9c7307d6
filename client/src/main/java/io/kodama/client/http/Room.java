package io.kodama.client.http;

import io.kodama.client.frame.Message;
import org.jspecify.annotations.Nullable;

/**
 * A room as its caller sees it.
 *
 * @param name null for a direct room
 * @param lastSeq the {@code seq} of its newest message; 0 when it has none
 * @param readSeq how far the caller has read
 * @param role null when the caller is no member (a public channel)
 */
public record Room(
    String roomId,
    RoomType roomType,
    @Nullable String name,
    int membersCount,
    long lastSeq,
    long readSeq,
    long unread,
    @Nullable Message lastMessage,
    @Nullable Role role) {}
