package io.kodama.store.postgres;

import static io.kodama.store.postgres.StoreFixture.draft;
import static org.assertj.core.api.Assertions.assertThat;

import io.kodama.message.Draft;
import io.kodama.message.Message;
import io.kodama.message.RoomId;
import io.kodama.message.UserId;
import io.kodama.store.AppendOutcome;
import io.kodama.store.PageRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Once, in one order, no skipped cursor: with many who write and read the same rooms at once. */
class MessageOrderIT {

  private static final int APPENDERS = 8;
  private static final int BATCHES = 40;
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
  void shouldKeepOneGaplessOrderWhateverIsRepeatedAtOnce() throws Exception {
    UserId ann = store.user();
    List<RoomId> rooms = IntStream.range(0, 5).mapToObj(i -> store.group(List.of(ann))).toList();
    // Few enough that most drafts are sent by several appenders at the same moment.
    List<Draft> drafts =
        IntStream.range(0, 600)
            .mapToObj(i -> draft(rooms.get(i % rooms.size()), ann, UUID.randomUUID(), "m" + i))
            .toList();
    Map<UUID, Message> seen = new ConcurrentHashMap<>();
    AtomicBoolean writing = new AtomicBoolean(true);

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> appenders = new ArrayList<>();
      List<Future<Long>> readers = new ArrayList<>();
      for (int i = 0; i < APPENDERS; i++) {
        Random random = new Random(i);
        appenders.add(threads.submit(() -> appendAtRandom(drafts, random, seen)));
      }
      for (RoomId room : rooms) {
        readers.add(threads.submit(() -> follow(room, writing)));
      }
      for (Future<?> appender : appenders) {
        appender.get();
      }
      writing.set(false);
      for (int i = 0; i < rooms.size(); i++) {
        assertThat(store.messages.lastSeqs(List.of(rooms.get(i))))
            .containsEntry(rooms.get(i), readers.get(i).get());
      }
    }

    Map<UUID, Message> history = new HashMap<>();
    for (RoomId room : rooms) {
      List<Message> all = store.messages.page(room, new PageRange.After(0), 10_000).messages();
      assertThat(all.stream().map(Message::seq))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, all.size()).boxed().toList());
      all.forEach(message -> assertThat(history.put(message.clientId(), message)).isNull());
    }
    assertThat(history).isEqualTo(seen);
  }

  /** Every appender hears the same message for the same draft. */
  private static void appendAtRandom(List<Draft> drafts, Random random, Map<UUID, Message> seen) {
    for (int i = 0; i < BATCHES; i++) {
      List<Draft> batch = random.ints(25, 0, drafts.size()).mapToObj(drafts::get).toList();
      for (AppendOutcome outcome : store.messages.append(batch)) {
        Message message =
            switch (outcome) {
              case AppendOutcome.Stored(Message stored) -> stored;
              case AppendOutcome.Duplicate(Message standing) -> standing;
              case AppendOutcome.NotMember refused -> throw new AssertionError(refused);
            };
        Message before = seen.putIfAbsent(message.clientId(), message);
        assertThat(before == null || before.equals(message)).isTrue();
      }
    }
  }

  /** Reads on from the last seq read; returns how far it came. What it skipped it would miss. */
  private static long follow(RoomId room, AtomicBoolean writing) {
    long cursor = 0;
    boolean last = false;
    while (true) {
      for (Message message : store.messages.page(room, new PageRange.After(cursor), 7).messages()) {
        assertThat(message.seq()).isEqualTo(cursor + 1);
        cursor = message.seq();
      }
      if (last && store.messages.page(room, new PageRange.After(cursor), 1).messages().isEmpty()) {
        return cursor;
      }
      last = !writing.get();
    }
  }
}
