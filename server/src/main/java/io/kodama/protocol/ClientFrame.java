package io.kodama.protocol;

import io.kodama.message.DeviceId;
import io.kodama.message.RoomId;
import io.kodama.message.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A frame from a client, checked for form. A room id that no room can have is empty: to its sender
 * it is a room like any other that it is not a member of.
 */
public sealed interface ClientFrame {

  /**
   * @param batch whether the client takes several objects in one frame
   */
  record Hello(String token, DeviceId deviceId, boolean batch) implements ClientFrame {}

  /**
   * @param content any text; its length and characters are not checked yet
   */
  record Send(UUID clientId, Optional<RoomId> roomId, String content, String messageType)
      implements ClientFrame {}

  /**
   * @param roomText the room id as it was sent, for the answer
   */
  record Sync(Optional<RoomId> roomId, String roomText, long afterSeq, int limit)
      implements ClientFrame {}

  record Read(Optional<RoomId> roomId, long seq) implements ClientFrame {}

  record Typing(Optional<RoomId> roomId, boolean isTyping) implements ClientFrame {}

  record WatchPresence(List<UserId> userIds) implements ClientFrame {}

  record Ping() implements ClientFrame {}

  /**
   * Not a frame of this protocol.
   *
   * @param clientId the id of the message it was about, if it could be read
   */
  record Malformed(String reason, @Nullable String clientId) implements ClientFrame {}
}
