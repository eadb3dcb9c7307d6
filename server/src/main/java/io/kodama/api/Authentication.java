package io.kodama.api;

import io.kodama.api.Problem.Code;
import io.kodama.auth.AccessTokens;
import io.kodama.auth.AccessTokens.Verified;
import io.kodama.auth.ApiKeys;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out who asks, and whether they may. Thread-safe; may block on the store for API keys. */
final class Authentication {

  private static final String SCHEME = "Bearer ";

  private final AccessTokens tokens;
  private final ApiKeys apiKeys;

  Authentication(AccessTokens tokens, ApiKeys apiKeys) {
    this.tokens = tokens;
    this.apiKeys = apiKeys;
  }

  /**
   * @param authorization the header of that name
   * @throws Problem when the call is not for this caller
   */
  Caller admit(@Nullable String authorization, Access access) {
    return switch (access) {
      case PUBLIC ->
          application(authorization).<Caller>map(c -> c).orElseGet(Caller.Anonymous::new);
      case USER ->
          switch (identify(authorization)) {
            case Caller.Person person -> person;
            case Caller.Application application ->
                throw Problem.notAllowed("an API key is for /admin calls; this one needs a user");
            case Caller.Anonymous anonymous -> throw unauthenticated();
          };
      case ADMIN ->
          switch (identify(authorization)) {
            case Caller.Person person when person.admin() -> person;
            case Caller.Person person -> throw Problem.notAllowed("this is for administrators");
            case Caller.Application application -> application;
            case Caller.Anonymous anonymous -> throw unauthenticated();
          };
    };
  }

  private Caller identify(@Nullable String authorization) {
    Optional<Caller.Application> application = application(authorization);
    if (application.isPresent()) {
      return application.get();
    }
    String token = token(authorization);
    if (token == null) {
      return new Caller.Anonymous();
    }
    return switch (tokens.verify(token)) {
      case Verified.Valid valid ->
          new Caller.Person(valid.userId(), valid.deviceId(), valid.admin());
      case Verified.Invalid(AccessTokens.Reason reason) ->
          throw switch (reason) {
            case EXPIRED -> Problem.of(Code.TOKEN_EXPIRED, "the access token has expired");
            case MALFORMED, BAD_SIGNATURE -> unauthenticated();
          };
    };
  }

  /** Access tokens have two dots, API keys have none. */
  private Optional<Caller.Application> application(@Nullable String authorization) {
    String token = token(authorization);
    return token == null || token.indexOf('.') >= 0
        ? Optional.empty()
        : apiKeys.verify(token).map(Caller.Application::new);
  }

  private static @Nullable String token(@Nullable String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? authorization.substring(SCHEME.length()).strip()
        : null;
  }

  private static Problem unauthenticated() {
    return Problem.of(Code.UNAUTHENTICATED, "send Authorization: Bearer with a valid access token");
  }
}
