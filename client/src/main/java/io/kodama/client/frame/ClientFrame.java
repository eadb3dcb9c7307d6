package io.kodama.client.frame;

import java.util.List;

/** What a client says on a live connection. */
public sealed interface ClientFrame {

  /**
   * The first frame; again on an open connection, with a fresh token, it renews the session.
   *
   * @param batch whether the server may put several objects, separated by line feeds, in one frame
   */
  record Hello(String token, String deviceId, boolean batch) implements ClientFrame {}

  /**
   * @param clientId a UUID in canonical form; repeated as it is until there is an ack
   */
  record Send(String clientId, String roomId, String content, String messageType)
      implements ClientFrame {}

  /** Asks for the messages after {@code afterSeq}; {@code limit} 1..200. */
  record Sync(String roomId, long afterSeq, int limit) implements ClientFrame {}

  /** Moves the read marker forward. */
  record Read(String roomId, long seq) implements ClientFrame {}

  record Typing(String roomId, boolean isTyping) implements ClientFrame {}

  /** Replaces the list of users whose presence this connection is told. */
  record WatchPresence(List<String> userIds) implements ClientFrame {
    public WatchPresence {
      userIds = List.copyOf(userIds);
    }
  }

  record Ping() implements ClientFrame {}
}
