package io.kodama.client.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rooms, newest activity first; {@code nextCursor} is null on the last page. */
public record RoomPage(List<Room> rooms, @Nullable String nextCursor) {}
