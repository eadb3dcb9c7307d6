package io.kodama.client.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP API of one server, as one caller. Every call blocks until the answer is there; it throws
 * {@link ProblemException} when the server refuses and {@link java.io.UncheckedIOException} when it
 * cannot be reached or does not answer in time. Nothing is repeated by itself. Any thread.
 */
public final class KodamaApi {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpCalls calls;

  private KodamaApi(HttpCalls calls) {
    this.calls = calls;
  }

  /** The API without a token, under {@code http(s)://host:port}. */
  public static KodamaApi at(URI base) {
    return at(base, HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build());
  }

  /** The same on a given HTTP client; share one among many callers. */
  public static KodamaApi at(URI base, HttpClient http) {
    return new KodamaApi(new HttpCalls(http, base, TIMEOUT, null));
  }

  /** The same server, as the owner of that access token or API key. */
  public KodamaApi as(String token) {
    return as(() -> token);
  }

  /** The same server; the token is asked for on each call. */
  public KodamaApi as(Supplier<String> token) {
    return new KodamaApi(calls.withToken(token));
  }

  /** The calls for an application's own backend; the token must be an admin's or an API key. */
  public AdminApi admin() {
    return new AdminApi(calls);
  }

  public URI base() {
    return calls.base();
  }

  public Session register(String username, String password, @Nullable String displayName) {
    return calls.call(
        "POST",
        "/auth/register",
        body("username", username, "password", password, "display_name", displayName),
        Session.class);
  }

  public Session login(String username, String password) {
    return login(username, password, null);
  }

  public Session login(String username, String password, @Nullable String deviceId) {
    return calls.call(
        "POST",
        "/auth/login",
        body("username", username, "password", password, "device_id", deviceId),
        Session.class);
  }

  /** The old refresh token dies; using a dead one again revokes its whole family. */
  public Session refresh(String refreshToken) {
    return calls.call("POST", "/auth/refresh", body("refresh_token", refreshToken), Session.class);
  }

  public void logout(String refreshToken) {
    calls.call("POST", "/auth/logout", body("refresh_token", refreshToken));
  }

  public User me() {
    return calls.call("GET", "/users/me", null, User.class);
  }

  public User rename(String displayName) {
    return calls.call("PATCH", "/users/me", body("display_name", displayName), User.class);
  }

  /** Users whose name or display name begins with that. */
  public List<User> findUsers(String prefix, @Nullable Integer limit) {
    Query path = new Query("/users").with("query", prefix).with("limit", limit);
    return calls.call("GET", path, null, Users.class).users();
  }

  public UserPresence presence(String userId) {
    return calls.call(
        "GET", "/users/" + Query.encode(userId) + "/presence", null, UserPresence.class);
  }

  public Room createRoom(NewRoom room) {
    return calls.call("POST", "/rooms", room, Room.class);
  }

  /** The one room of the caller and that user; made when there was none. */
  public Room createDirect(String otherUserId) {
    return createRoom(new NewRoom(RoomType.DIRECT, null, List.of(otherUserId)));
  }

  public Room createGroup(String name, List<String> memberIds) {
    return createRoom(new NewRoom(RoomType.GROUP, name, memberIds));
  }

  public Room createChannel(String name) {
    return createRoom(new NewRoom(RoomType.CHANNEL, name, List.of()));
  }

  /** {@code limit} 1..500, default 100; {@code cursor} from the page before. */
  public RoomPage rooms(@Nullable Integer limit, @Nullable String cursor) {
    Query path = new Query("/rooms").with("limit", limit).with("cursor", cursor);
    return calls.call("GET", path, null, RoomPage.class);
  }

  public Room room(String roomId) {
    return calls.call("GET", roomPath(roomId), null, Room.class);
  }

  public Room renameRoom(String roomId, String name) {
    return calls.call("PATCH", roomPath(roomId), body("name", name), Room.class);
  }

  public void deleteRoom(String roomId) {
    calls.call("DELETE", roomPath(roomId), null);
  }

  /** Public channels that anyone may join. */
  public List<Room> channels(@Nullable String query) {
    Query path = new Query("/channels").with("query", query);
    return calls.call("GET", path, null, Channels.class).rooms();
  }

  public void join(String roomId) {
    calls.call("POST", roomPath(roomId) + "/join", null);
  }

  public void leave(String roomId) {
    calls.call("POST", roomPath(roomId) + "/leave", null);
  }

  public MemberPage members(String roomId, @Nullable Integer limit, @Nullable String cursor) {
    Query path =
        new Query(roomPath(roomId) + "/members").with("limit", limit).with("cursor", cursor);
    return calls.call("GET", path, null, MemberPage.class);
  }

  /** Adds a member, or changes the role of one. */
  public void putMember(String roomId, String userId, Role role) {
    calls.call("PUT", memberPath(roomId, userId), Map.of("role", role));
  }

  public void removeMember(String roomId, String userId) {
    calls.call("DELETE", memberPath(roomId, userId), null);
  }

  /** Repeat it with the same {@code clientId} until it returns: the message appears once. */
  public Accepted send(String roomId, UUID clientId, String content) {
    return send(roomId, clientId, content, null);
  }

  public Accepted send(String roomId, UUID clientId, String content, @Nullable String messageType) {
    return calls.call(
        "POST",
        roomPath(roomId) + "/messages",
        body("client_id", clientId.toString(), "content", content, "message_type", messageType),
        Accepted.class);
  }

  /** {@code limit} 1..200, default 50; without either cursor the newest page. */
  public MessagePage messages(
      String roomId, @Nullable Long afterSeq, @Nullable Long beforeSeq, @Nullable Integer limit) {
    Query path =
        new Query(roomPath(roomId) + "/messages")
            .with("after_seq", afterSeq)
            .with("before_seq", beforeSeq)
            .with("limit", limit);
    return calls.call("GET", path, null, MessagePage.class);
  }

  /** Moves the caller's read marker forward, never back. */
  public void markRead(String roomId, long seq) {
    calls.call("POST", roomPath(roomId) + "/read", Map.of("seq", seq));
  }

  public List<DeviceCursor> cursors(String deviceId) {
    Query path = new Query("/sync").with("device_id", deviceId);
    return calls.call("GET", path, null, Cursors.class).rooms();
  }

  public void putCursors(String deviceId, Map<String, Long> cursors) {
    calls.call("PUT", "/sync", Map.of("device_id", deviceId, "cursors", cursors));
  }

  /** For admins. */
  public Stats stats() {
    return calls.call("GET", "/stats", null, Stats.class);
  }

  /** Whether every dependency of the server answers; false too when it cannot be reached. */
  public boolean ready() {
    try {
      calls.callText("GET", "/health/ready", null);
      return true;
    } catch (ProblemException | java.io.UncheckedIOException notReady) {
      return false;
    }
  }

  private static String roomPath(String roomId) {
    return "/rooms/" + Query.encode(roomId);
  }

  private static String memberPath(String roomId, String userId) {
    return roomPath(roomId) + "/members/" + Query.encode(userId);
  }

  /** Names and values in turn; absent values are left out. */
  private static Map<String, Object> body(@Nullable Object... namesAndValues) {
    Map<String, Object> body = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (value != null) {
        body.put(String.valueOf(namesAndValues[i]), value);
      }
    }
    return body;
  }

  private record Users(List<User> users) {}

  /** Public channels come as {@code rooms}, or as {@code channels}. */
  private record Channels(
      @com.fasterxml.jackson.annotation.JsonAlias("channels") List<Room> rooms) {}

  private record Cursors(List<DeviceCursor> rooms) {}
}
