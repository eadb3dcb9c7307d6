package io.kodama.ingest;

import io.kodama.message.Draft;
import io.kodama.message.RoomId;
import io.kodama.message.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Drafts to test with: their content is their number. */
public final class Drafts {

  public static final RoomId ROOM = new RoomId(7);

  private Drafts() {}

  public static Draft draft(RoomId room, int number) {
    return new Draft(
        room,
        new UserId(3),
        new UUID(room.value(), number),
        "text",
        Integer.toString(number),
        Instant.ofEpochMilli(1_790_000_000_000L + number),
        new Draft.Origin("gateway-1", 42));
  }

  public static List<Draft> drafts(RoomId room, int from, int to) {
    return IntStream.range(from, to).mapToObj(number -> draft(room, number)).toList();
  }

  /** The first room of a partition. */
  public static RoomId roomOf(int partition, int partitions) {
    return IntStream.iterate(1, id -> id + 1)
        .mapToObj(RoomId::new)
        .filter(room -> Partitions.of(room, partitions) == partition)
        .findFirst()
        .orElseThrow();
  }
}
