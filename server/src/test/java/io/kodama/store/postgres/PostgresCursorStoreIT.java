package io.kodama.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.kodama.message.DeviceId;
import io.kodama.message.RoomId;
import io.kodama.message.UserId;
import io.kodama.store.CursorStore.Cursor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresCursorStoreIT {

  private static final DeviceId PHONE = new DeviceId("phone");
  private static StoreFixture store;

  @BeforeAll
  static void open() {
    store = new StoreFixture();
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @Test
  void shouldMoveForwardOnlyWithinWhatExistsInTheUsersOwnRooms() {
    UserId ann = store.user();
    RoomId room = store.group(List.of(ann));
    RoomId foreign = store.group(List.of(store.user()));
    for (int i = 0; i < 4; i++) {
      store.send(room, ann, "m" + i);
    }

    assertThat(store.cursors.cursors(ann, PHONE)).containsExactly(new Cursor(room, 4, 0));
    store.cursors.advance(ann, PHONE, Map.of(room, 3L, foreign, 1L));
    store.cursors.advance(ann, PHONE, Map.of(room, 2L));
    assertThat(store.cursors.cursors(ann, PHONE)).containsExactly(new Cursor(room, 4, 3));
    store.cursors.advance(ann, PHONE, Map.of(room, 99L));
    assertThat(store.cursors.cursors(ann, PHONE)).containsExactly(new Cursor(room, 4, 4));
    assertThat(store.cursors.cursors(ann, new DeviceId("laptop")))
        .containsExactly(new Cursor(room, 4, 0));
  }
}
