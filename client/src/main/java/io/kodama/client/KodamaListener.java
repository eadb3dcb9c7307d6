package io.kodama.client;

import io.kodama.client.frame.Message;
import io.kodama.client.frame.ServerFrame;

/**
 * What an application hears. All calls of one client come on one thread, in order; a slow one makes
 * the client read less from the socket. It must not wait for a future of the same client: the
 * answer may be behind the pause. What it throws goes to {@link #onError}.
 */
public interface KodamaListener {

  /** The next message of a room: strictly by {@code seq}, none left out, each once. */
  default void onMessage(Message message) {}

  default void onRead(ServerFrame.Read read) {}

  default void onTyping(ServerFrame.Typing typing) {}

  default void onPresence(ServerFrame.Presence presence) {}

  default void onRoomChange(ServerFrame.RoomChange change) {}

  default void onState(ConnectionState state) {}

  /** Something failed that no future tells; the client goes on. */
  default void onError(Throwable error) {}
}
