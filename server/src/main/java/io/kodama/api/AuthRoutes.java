package io.kodama.api;

import io.kodama.api.Problem.Code;
import io.kodama.api.RoomViews.UserView;
import io.kodama.auth.AccountRules;
import io.kodama.auth.Accounts;
import io.kodama.auth.Accounts.Renewal;
import io.kodama.auth.Accounts.SignIn;
import io.kodama.auth.Accounts.SignUp;
import io.kodama.auth.Grant;
import io.kodama.message.DeviceId;
import io.kodama.message.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signing up, in, on and out. */
final class AuthRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(AuthRoutes.class);

  private final Accounts accounts;
  private final Limits limits;

  AuthRoutes(Accounts accounts, Limits limits) {
    this.accounts = accounts;
    this.limits = limits;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.open("POST", "/auth/register", this::register),
        Endpoint.open("POST", "/auth/login", this::login),
        Endpoint.open("POST", "/auth/refresh", this::refresh),
        Endpoint.user("POST", "/auth/logout", this::logout));
  }

  record NewAccount(
      @Nullable String username,
      @Nullable String password,
      @Nullable String displayName,
      @Nullable String deviceId) {}

  record Login(@Nullable String username, @Nullable String password, @Nullable String deviceId) {}

  record Refresh(@Nullable String refreshToken) {}

  record Session(
      UserView user, DeviceId deviceId, String accessToken, String refreshToken, long expiresIn) {

    static Session of(Grant grant) {
      return new Session(
          UserView.of(grant.user()),
          grant.deviceId(),
          grant.accessToken(),
          grant.refreshToken(),
          grant.expiresIn().toSeconds());
    }
  }

  private Answer register(Call call) {
    limits.signInFrom(call);
    NewAccount body = call.body(NewAccount.class);
    String username = Fields.username(body.username());
    String password = Fields.newPassword(body.password());
    String displayName =
        body.displayName() == null ? username : Fields.displayName(body.displayName());
    DeviceId device = Fields.deviceOrNull(body.deviceId());
    limits.signInAs(username);
    return switch (accounts.register(username, displayName, password, device)) {
      case SignUp.Granted(Grant grant) -> Answer.created(Session.of(grant));
      case SignUp.NameTaken() ->
          throw Problem.of(Code.USERNAME_TAKEN, "somebody has this user name");
      case SignUp.Busy() -> throw busy();
    };
  }

  private Answer login(Call call) {
    limits.signInFrom(call);
    Login body = call.body(Login.class);
    Optional<String> username = AccountRules.username(Fields.required(body.username(), "username"));
    String password = Fields.required(body.password(), "password");
    DeviceId device = Fields.deviceOrNull(body.deviceId());
    if (username.isEmpty()) {
      throw wrongCredentials();
    }
    limits.signInAs(username.get());
    return switch (accounts.login(username.get(), password, device)) {
      case SignIn.Granted(Grant grant) -> Answer.ok(Session.of(grant));
      case SignIn.Refused() -> throw wrongCredentials();
      case SignIn.Busy() -> throw busy();
    };
  }

  private Answer refresh(Call call) {
    String token = Fields.required(call.body(Refresh.class).refreshToken(), "refresh_token");
    return switch (accounts.refresh(token)) {
      case Renewal.Granted(Grant grant) -> Answer.ok(Session.of(grant));
      case Renewal.Refused() -> throw invalidRefreshToken();
      case Renewal.Reused(UserId userId) -> {
        LOG.atWarn()
            .addKeyValue("userId", userId)
            .log("a refresh token was used twice; its family is revoked");
        throw invalidRefreshToken();
      }
    };
  }

  private Answer logout(Call call) {
    accounts.logout(Fields.required(call.body(Refresh.class).refreshToken(), "refresh_token"));
    return Answer.done();
  }

  private static Problem wrongCredentials() {
    return Problem.of(Code.WRONG_CREDENTIALS, "no user has this name and this password");
  }

  private static Problem invalidRefreshToken() {
    return Problem.of(
        Code.INVALID_REFRESH_TOKEN, "the refresh token is unknown, used or no longer good");
  }

  private static Problem busy() {
    return Problem.busy("too many sign-ins at once", Duration.ofSeconds(2));
  }
}
