package io.kodama.api;

import io.kodama.auth.Accounts;
import io.kodama.auth.Accounts.Issue;
import io.kodama.auth.Accounts.Profile;
import io.kodama.auth.Accounts.Token;
import io.kodama.message.UserId;
import io.kodama.store.UserStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Users and tokens in bulk, for the backend of an application; and naming administrators. */
final class AdminRoutes {

  /** Most users or tokens in one call. */
  static final int MAX_USERS = 10_000;

  private static final Duration LONGEST_TTL = Duration.ofDays(30);

  private final UserStore users;
  private final Accounts accounts;
  private final Duration usualTtl;

  AdminRoutes(UserStore users, Accounts accounts, Duration usualTtl) {
    this.users = users;
    this.accounts = accounts;
    this.usualTtl = usualTtl;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.admin("POST", "/admin/users", this::createUsers),
        Endpoint.admin("POST", "/admin/tokens", this::issueTokens),
        Endpoint.admin("POST", "/admin/admins", this::nameAdmins));
  }

  record NewUsers(@Nullable List<@Nullable NewUser> users) {}

  record NewUser(@Nullable String username, @Nullable String displayName) {}

  record CreatedUsers(List<CreatedUser> users) {}

  record CreatedUser(UserId userId, String username) {}

  record Wanted(@Nullable List<@Nullable String> userIds, @Nullable Long expiresIn) {}

  record Tokens(List<Token> tokens) {}

  record Admins(@Nullable List<@Nullable String> usernames) {}

  record Unknown(List<String> unknown) {}

  private Answer createUsers(Call call) {
    List<@Nullable NewUser> wanted = bounded(call.body(NewUsers.class).users(), "users");
    List<Profile> profiles = new ArrayList<>(wanted.size());
    for (NewUser user : wanted) {
      String username = Fields.username(Fields.required(user, "users").username());
      String displayName = user.displayName();
      profiles.add(
          new Profile(username, displayName == null ? username : Fields.displayName(displayName)));
    }
    return Answer.created(
        new CreatedUsers(
            accounts.createAll(profiles).stream()
                .map(user -> new CreatedUser(user.userId(), user.username()))
                .toList()));
  }

  private Answer issueTokens(Call call) {
    Wanted body = call.body(Wanted.class);
    List<UserId> ids =
        bounded(body.userIds(), "user_ids").stream()
            .map(id -> Fields.user(id, "user_ids"))
            .toList();
    return switch (accounts.issueAll(ids, ttl(body.expiresIn()))) {
      case Issue.Issued(List<Token> tokens) -> Answer.ok(new Tokens(tokens));
      case Issue.UnknownUsers(List<UserId> unknown) ->
          throw Problem.invalid(
              "user_ids holds users that do not exist: "
                  + unknown.subList(0, Math.min(10, unknown.size())));
    };
  }

  private Answer nameAdmins(Call call) {
    List<String> names =
        bounded(call.body(Admins.class).usernames(), "usernames").stream()
            .map(Fields::username)
            .toList();
    return Answer.ok(new Unknown(users.makeAdmins(names)));
  }

  private Duration ttl(@Nullable Long seconds) {
    if (seconds == null) {
      return usualTtl;
    }
    if (seconds < 1 || seconds > LONGEST_TTL.toSeconds()) {
      throw Problem.invalid("expires_in must be 1 to " + LONGEST_TTL.toSeconds() + " seconds");
    }
    return Duration.ofSeconds(seconds);
  }

  private static <T extends @Nullable Object> List<T> bounded(
      @Nullable List<T> items, String name) {
    List<T> present = Fields.required(items, name);
    if (present.size() > MAX_USERS) {
      throw Problem.invalid(name + " holds at most " + MAX_USERS);
    }
    return present;
  }
}
