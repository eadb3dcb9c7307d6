package io.kodama.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.kodama.message.DeviceId;
import io.kodama.message.Message;
import io.kodama.message.MessageText;
import io.kodama.message.Role;
import io.kodama.message.Room;
import io.kodama.message.RoomId;
import io.kodama.message.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The server's frames, as the UTF-8 bytes of one JSON object each. The arrays are shared and must
 * not be changed.
 */
public final class ServerFrames {

  private static final JsonFactory JSON = new JsonFactory();

  private ServerFrames() {}

  /** What a welcome says of a room. */
  public record WelcomeRoom(RoomId roomId, long lastSeq, long readSeq) {}

  /** What a welcome says. */
  public record Welcome(
      UserId userId,
      DeviceId deviceId,
      String sessionId,
      String serverId,
      Duration heartbeat,
      List<WelcomeRoom> rooms,
      boolean moreRooms) {}

  private interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  public static byte[] welcome(Welcome welcome) {
    return frame(
        "welcome",
        json -> {
          json.writeStringField("user_id", welcome.userId().toString());
          json.writeStringField("device_id", welcome.deviceId().toString());
          json.writeStringField("session_id", welcome.sessionId());
          json.writeStringField("server_id", welcome.serverId());
          json.writeNumberField("heartbeat_ms", welcome.heartbeat().toMillis());
          json.writeNumberField("max_content", MessageText.MAX_CODE_POINTS);
          json.writeArrayFieldStart("rooms");
          for (WelcomeRoom room : welcome.rooms()) {
            json.writeStartObject();
            json.writeStringField("room_id", room.roomId().toString());
            json.writeNumberField("last_seq", room.lastSeq());
            json.writeNumberField("read_seq", room.readSeq());
            json.writeEndObject();
          }
          json.writeEndArray();
          if (welcome.moreRooms()) {
            json.writeBooleanField("more_rooms", true);
          }
        });
  }

  public static byte[] ack(String clientId, Instant timestamp) {
    return frame(
        "ack",
        json -> {
          json.writeStringField("client_id", clientId);
          json.writeStringField("timestamp", Timestamps.format(timestamp));
        });
  }

  public static byte[] error(
      ErrorCode code, String message, @Nullable String clientId, @Nullable Duration retryAfter) {
    return frame(
        "error",
        json -> {
          json.writeStringField("code", code.wire());
          json.writeStringField("message", message);
          if (clientId != null) {
            json.writeStringField("client_id", clientId);
          }
          if (retryAfter != null) {
            json.writeNumberField("retry_after_ms", Math.max(1, retryAfter.toMillis()));
          }
        });
  }

  public static byte[] message(Message message) {
    return frame("message", json -> MessageJson.writeFields(json, message));
  }

  public static byte[] sync(RoomId room, List<Message> messages, boolean hasMore) {
    return frame(
        "sync",
        json -> {
          json.writeStringField("room_id", room.toString());
          json.writeArrayFieldStart("messages");
          for (Message message : messages) {
            MessageJson.write(json, message);
          }
          json.writeEndArray();
          json.writeBooleanField("has_more", hasMore);
        });
  }

  public static byte[] read(RoomId room, UserId user, long seq) {
    return frame(
        "read",
        json -> {
          json.writeStringField("room_id", room.toString());
          json.writeStringField("user_id", user.toString());
          json.writeNumberField("seq", seq);
        });
  }

  public static byte[] typing(RoomId room, UserId user, boolean isTyping) {
    return frame(
        "typing",
        json -> {
          json.writeStringField("room_id", room.toString());
          json.writeStringField("user_id", user.toString());
          json.writeBooleanField("is_typing", isTyping);
        });
  }

  public static byte[] presence(UserId user, boolean online, @Nullable Instant lastSeen) {
    return frame(
        "presence",
        json -> {
          json.writeStringField("user_id", user.toString());
          json.writeStringField("status", online ? "online" : "offline");
          json.writeStringField("last_seen", lastSeen == null ? null : Timestamps.format(lastSeen));
        });
  }

  public static byte[] roomAdded(Room room) {
    return roomChange(room.roomId(), "added", json -> writeRoom(json, room));
  }

  public static byte[] roomUpdated(Room room) {
    return roomChange(room.roomId(), "updated", json -> writeRoom(json, room));
  }

  public static byte[] roleChanged(RoomId room, UserId user, Role role) {
    return roomChange(
        room,
        "updated",
        json -> {
          json.writeStringField("user_id", user.toString());
          json.writeStringField("role", role.name().toLowerCase(Locale.ROOT));
        });
  }

  public static byte[] roomRemoved(RoomId room) {
    return roomChange(room, "removed", json -> {});
  }

  public static byte[] roomDeleted(RoomId room) {
    return roomChange(room, "deleted", json -> {});
  }

  public static byte[] reconnect(Duration after) {
    return frame("reconnect", json -> json.writeNumberField("after_ms", after.toMillis()));
  }

  public static byte[] pong(Instant timestamp) {
    return frame("pong", json -> json.writeStringField("timestamp", Timestamps.format(timestamp)));
  }

  private static byte[] roomChange(RoomId room, String change, Body body) {
    return frame(
        "room",
        json -> {
          json.writeStringField("room_id", room.toString());
          json.writeStringField("change", change);
          body.write(json);
        });
  }

  private static void writeRoom(JsonGenerator json, Room room) throws IOException {
    json.writeStringField("room_type", room.type().name().toLowerCase(Locale.ROOT));
    json.writeStringField("name", room.name());
    json.writeNumberField("members_count", room.membersCount());
    json.writeNumberField("last_seq", room.lastSeq());
  }

  private static byte[] frame(String type, Body body) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(256)) {
      try (JsonGenerator json = JSON.createGenerator(bytes)) {
        json.writeStartObject();
        json.writeStringField("type", type);
        body.write(json);
        json.writeEndObject();
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("a frame in memory cannot fail to be written", e);
    }
  }
}
