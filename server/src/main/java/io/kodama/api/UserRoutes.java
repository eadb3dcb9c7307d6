package io.kodama.api;

import io.kodama.api.Problem.Code;
import io.kodama.api.RoomViews.UserView;
import io.kodama.message.UserId;
import io.kodama.presence.Presence;
import io.kodama.presence.Presence.Status;
import io.kodama.store.UserStore;
import io.kodama.store.UserStore.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Users and whether they are online. */
final class UserRoutes {

  private static final Duration PRESENCE_WAIT = Duration.ofSeconds(2);

  private final UserStore users;
  private final Presence presence;

  UserRoutes(UserStore users, Presence presence) {
    this.users = users;
    this.presence = presence;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.user("GET", "/users/me", this::me),
        Endpoint.user("PATCH", "/users/me", this::change),
        Endpoint.user("GET", "/users", this::search),
        Endpoint.user("GET", "/users/:user_id", this::one),
        Endpoint.user("GET", "/users/:user_id/presence", this::presence));
  }

  record Self(
      UserId userId, String username, String displayName, boolean admin, Instant createdAt) {

    static Self of(User user) {
      return new Self(
          user.userId(), user.username(), user.displayName(), user.admin(), user.createdAt());
    }
  }

  record Change(@Nullable String displayName) {}

  record Found(List<UserView> users) {}

  record PresenceView(UserId userId, String status, @Nullable Instant lastSeen) {

    static PresenceView of(Status status) {
      return new PresenceView(
          status.userId(), status.online() ? "online" : "offline", status.lastSeen());
    }
  }

  private Answer me(Call call) {
    return Answer.ok(Self.of(users.find(call.userId()).orElseThrow(UserRoutes::gone)));
  }

  private Answer change(Call call) {
    String displayName = call.body(Change.class).displayName();
    if (displayName == null) {
      return me(call);
    }
    return Answer.ok(
        Self.of(
            users
                .rename(call.userId(), Fields.displayName(displayName))
                .orElseThrow(UserRoutes::gone)));
  }

  private Answer search(Call call) {
    String prefix = call.text("query");
    int limit = call.limit(100, 20);
    return Answer.ok(
        new Found(
            users.search(prefix == null ? "" : prefix, limit).stream().map(UserView::of).toList()));
  }

  private Answer one(Call call) {
    return Answer.ok(UserView.of(existing(call)));
  }

  private Answer presence(Call call) {
    User user = existing(call);
    return Waits.result(
            presence.statuses(List.of(user.userId())), PRESENCE_WAIT, "reading presence")
        .map(statuses -> Answer.ok(PresenceView.of(statuses.getFirst())))
        .orElseThrow(() -> Problem.busy("presence does not answer", Duration.ofSeconds(1)));
  }

  private User existing(Call call) {
    return users.find(call.userInPath()).orElseThrow(() -> Problem.notFound("user"));
  }

  private static Problem gone() {
    return Problem.of(Code.UNAUTHENTICATED, "the user of this token is no more");
  }
}
