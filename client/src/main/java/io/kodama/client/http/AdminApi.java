package io.kodama.client.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls for an application's own backend that embeds chat. Threading as {@link KodamaApi}. */
public final class AdminApi {

  private final HttpCalls calls;

  AdminApi(HttpCalls calls) {
    this.calls = calls;
  }

  /** Up to 10,000, in the same order; one that exists is returned as it is. */
  public List<User> createUsers(List<NewUser> users) {
    return calls.call("POST", "/admin/users", Map.of("users", users), Users.class).users();
  }

  /** Up to 10,000; without {@code expiresIn} the server's own lifetime. */
  public List<UserToken> createTokens(List<String> userIds, @Nullable Duration expiresIn) {
    Map<String, Object> body =
        expiresIn == null
            ? Map.of("user_ids", userIds)
            : Map.of("user_ids", userIds, "expires_in", expiresIn.toSeconds());
    return calls.call("POST", "/admin/tokens", body, Tokens.class).tokens();
  }

  /** The ids of the new rooms, in the same order; up to 1,000 rooms and 100,000 members in all. */
  public List<String> createRooms(List<NewRoom> rooms) {
    return calls.call("POST", "/admin/rooms", Map.of("rooms", rooms), Rooms.class).rooms().stream()
        .map(RoomId::roomId)
        .toList();
  }

  private record Users(List<User> users) {}

  private record Tokens(List<UserToken> tokens) {}

  private record Rooms(List<RoomId> rooms) {}

  private record RoomId(String roomId) {}
}
