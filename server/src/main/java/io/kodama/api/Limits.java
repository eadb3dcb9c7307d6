package io.kodama.api;

import io.kodama.admission.RateLimiter;
import io.kodama.admission.RateLimiter.Decision;
import io.kodama.config.Rate;
import io.kodama.message.UserId;
import java.time.Duration;
import java.util.Locale;

/** Holds back who is too fast, by throwing the {@link Problem} to answer. Blocks for a moment. */
final class Limits {

  private static final Duration WAIT = Duration.ofSeconds(1);

  private final RateLimiter limiter;
  private final Rate login;
  private final Rate rooms;
  private final Rate messages;

  Limits(RateLimiter limiter, Rate login, Rate rooms, Rate messages) {
    this.limiter = limiter;
    this.login = login;
    this.rooms = rooms;
    this.messages = messages;
  }

  /** One sign-in or registration from an address; API keys are not held to this. */
  void signInFrom(Call call) {
    switch (call.caller()) {
      case Caller.Application application -> {}
      case Caller.Anonymous anonymous -> take("login:a:" + call.address(), login);
      case Caller.Person person -> take("login:a:" + call.address(), login);
    }
  }

  /** One sign-in or registration under a user name. */
  void signInAs(String username) {
    take("login:u:" + username.toLowerCase(Locale.ROOT), login);
  }

  void roomBy(UserId user) {
    take("rooms:" + user, rooms);
  }

  void messageBy(UserId user) {
    take("messages:" + user, messages);
  }

  private void take(String key, Rate rate) {
    Decision decision =
        Waits.result(limiter.acquire(key, rate, 1), WAIT, "the rate limiter")
            .orElseGet(Decision.Allowed::new);
    switch (decision) {
      case Decision.Allowed() -> {}
      case Decision.Limited(Duration retryAfter) -> throw Problem.rateLimited(retryAfter);
    }
  }
}
