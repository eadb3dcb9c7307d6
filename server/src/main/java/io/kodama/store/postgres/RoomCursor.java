package io.kodama.store.postgres;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a page of the room list ended; opaque to clients.
 *
 * @param activity a timestamp that PostgreSQL reads
 */
record RoomCursor(String activity, long roomId) {

  static final RoomCursor START = new RoomCursor("infinity", Long.MAX_VALUE);

  /** The cursor that a client gave back; one that was never given out starts from the beginning. */
  static RoomCursor parse(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      int space = plain.indexOf(' ');
      String activity = java.time.Instant.parse(plain.substring(0, Math.max(0, space))).toString();
      return new RoomCursor(activity, Long.parseLong(plain.substring(space + 1)));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      return START;
    }
  }

  @Override
  public String toString() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((activity + " " + roomId).getBytes(StandardCharsets.UTF_8));
  }
}
