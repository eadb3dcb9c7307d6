package io.kodama.client.frame;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server says on a live connection. */
public sealed interface ServerFrame {

  /**
   * @param heartbeatMs how often the client is to send {@code ping}
   * @param maxContent the longest content in code points
   * @param rooms the 1,000 most recently active rooms of the user
   * @param moreRooms whether there are others, to be read from {@code GET /rooms}
   */
  record Welcome(
      String userId,
      String deviceId,
      String sessionId,
      String serverId,
      long heartbeatMs,
      int maxContent,
      List<RoomPosition> rooms,
      boolean moreRooms)
      implements ServerFrame {}

  /** Where a room stands, and how far the user has read. */
  record RoomPosition(String roomId, long lastSeq, long readSeq) {}

  /** The message can no longer be lost. */
  record Ack(String clientId, @Nullable Instant timestamp) implements ServerFrame {}

  /** A page of history, ascending by {@code seq}. */
  record SyncPage(String roomId, List<Message> messages, boolean hasMore) implements ServerFrame {}

  /** A new message, live. */
  record Live(Message message) implements ServerFrame {}

  record Read(String roomId, String userId, long seq) implements ServerFrame {}

  record Typing(String roomId, String userId, boolean isTyping) implements ServerFrame {}

  /** {@code status} is {@code online} or {@code offline}. */
  record Presence(String userId, String status, @Nullable Instant lastSeen)
      implements ServerFrame {}

  /**
   * Membership or data of a room changed for this user.
   *
   * @param change {@code added}, {@code removed}, {@code updated} or {@code deleted}
   * @param lastSeq where the room stands, when the server says it
   */
  record RoomChange(String roomId, String change, @Nullable Long lastSeq) implements ServerFrame {}

  /** The server is about to go away: reconnect after that long, jitter is already in it. */
  record Reconnect(long afterMs) implements ServerFrame {}

  record Pong(@Nullable Instant timestamp) implements ServerFrame {}

  /**
   * A refusal.
   *
   * @param clientId the {@code send} it answers; null for any other frame
   * @param roomId the room it is about, when the server says it
   */
  record Refusal(
      ErrorCode code,
      String word,
      String message,
      @Nullable String clientId,
      @Nullable String roomId,
      @Nullable Long retryAfterMs)
      implements ServerFrame {}

  /** A type this version does not know; to be ignored. */
  record Unknown(String type) implements ServerFrame {}
}
