package io.kodama.api;

import io.kodama.message.RoomId;
import io.kodama.store.CursorStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far a device has got. */
final class SyncRoutes {

  private final CursorStore cursors;

  SyncRoutes(CursorStore cursors) {
    this.cursors = cursors;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.user("GET", "/sync", this::read), Endpoint.user("PUT", "/sync", this::advance));
  }

  record Positions(List<Position> rooms) {}

  record Position(RoomId roomId, long curMaxSeq, long lastSeq) {}

  record Acknowledged(@Nullable String deviceId, @Nullable Map<String, @Nullable Long> cursors) {}

  private Answer read(Call call) {
    return Answer.ok(
        new Positions(
            cursors.cursors(call.userId(), call.device(call.text("device_id"))).stream()
                .map(c -> new Position(c.roomId(), c.currentMaxSeq(), c.lastSeq()))
                .toList()));
  }

  private Answer advance(Call call) {
    Acknowledged body = call.body(Acknowledged.class);
    Map<RoomId, Long> seqs = new HashMap<>();
    Fields.required(body.cursors(), "cursors")
        .forEach(
            (id, seq) ->
                seqs.put(
                    RoomId.parse(id)
                        .orElseThrow(
                            () -> Problem.invalid("cursors holds something that is no room id")),
                    Fields.seq(seq, "cursors")));
    cursors.advance(call.userId(), call.device(body.deviceId()), seqs);
    return Answer.done();
  }
}
