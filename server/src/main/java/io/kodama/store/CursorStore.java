package io.kodama.store;

import io.kodama.message.DeviceId;
import io.kodama.message.RoomId;
import io.kodama.message.UserId;
import java.util.List;
import java.util.Map;

/** How far each device has acknowledged each room. */
public interface CursorStore {

  /**
   * Every room of the user with what exists and what this device has acknowledged (0 when nothing).
   */
  List<Cursor> cursors(UserId user, DeviceId device);

  /**
   * Moves cursors forward, never back, never past what exists; rooms the user is not in are
   * ignored.
   */
  void advance(UserId user, DeviceId device, Map<RoomId, Long> seqs);

  record Cursor(RoomId roomId, long currentMaxSeq, long lastSeq) {}
}
