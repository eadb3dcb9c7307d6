package io.kodama.auth;

import io.kodama.config.AuthConfig;
import io.kodama.message.DeviceId;
import io.kodama.message.UserId;
import io.kodama.store.TokenStore;
import io.kodama.store.TokenStore.RefreshToken;
import io.kodama.store.TokenStore.Rotation;
import io.kodama.store.UserStore;
import io.kodama.store.UserStore.Credentials;
import io.kodama.store.UserStore.NewUser;
import io.kodama.store.UserStore.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Signing up, in, on and out. Names and passwords given here have passed {@link AccountRules}.
 * Thread-safe; blocks; virtual threads only.
 */
public final class Accounts {

  private final UserStore users;
  private final TokenStore tokens;
  private final AccessTokens accessTokens;
  private final PasswordHasher hasher;
  private final AuthConfig config;
  private final LongSupplier ids;
  private final InstantSource clock;
  private final Secrets secrets = new Secrets();

  /**
   * @param ids new ids, unique in the system; of users and of families of refresh tokens
   */
  public Accounts(
      UserStore users,
      TokenStore tokens,
      AccessTokens accessTokens,
      PasswordHasher hasher,
      AuthConfig config,
      LongSupplier ids,
      InstantSource clock) {
    this.users = users;
    this.tokens = tokens;
    this.accessTokens = accessTokens;
    this.hasher = hasher;
    this.config = config;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Creates a user and signs in.
   *
   * @param device null to have one named
   */
  public SignUp register(
      String username, String displayName, String password, @Nullable DeviceId device) {
    Optional<String> hash = hasher.hash(password);
    if (hash.isEmpty()) {
      return new SignUp.Busy();
    }
    UserId id = new UserId(ids.getAsLong());
    Optional<User> user =
        users.create(new NewUser(id, username, displayName, hash.get(), clock.instant()));
    return user.<SignUp>map(created -> new SignUp.Granted(signIn(created, device)))
        .orElseGet(SignUp.NameTaken::new);
  }

  /**
   * @param device null to have one named
   */
  public SignIn login(String username, String password, @Nullable DeviceId device) {
    Optional<Credentials> credentials = users.credentials(username);
    String stored = credentials.map(Credentials::passwordHash).orElse(null);
    return switch (hasher.verify(password, stored)) {
      case MATCHES -> new SignIn.Granted(signIn(credentials.orElseThrow().user(), device));
      case DIFFERS -> new SignIn.Refused();
      case BUSY -> new SignIn.Busy();
    };
  }

  /** Exchanges a refresh token, once; using it a second time ends the whole family. */
  public Renewal refresh(String refreshToken) {
    Instant now = clock.instant();
    String next = secrets.newRefreshToken();
    Rotation rotation =
        tokens.rotate(
            Secrets.hash(refreshToken), Secrets.hash(next), now.plus(config.refreshTtl()), now);
    return switch (rotation) {
      case Rotation.Rotated(UserId userId, DeviceId deviceId) ->
          users
              .find(userId)
              .<Renewal>map(user -> new Renewal.Granted(grant(user, deviceId, next)))
              .orElseGet(Renewal.Refused::new);
      case Rotation.Unknown() -> new Renewal.Refused();
      case Rotation.Reused(UserId userId) -> new Renewal.Reused(userId);
    };
  }

  /** Ends the family of a refresh token; without effect for one that is not known. */
  public void logout(String refreshToken) {
    tokens.revokeFamily(Secrets.hash(refreshToken), clock.instant());
  }

  /** Creates those that do not exist, without password; all are returned in the order given. */
  public List<User> createAll(List<Profile> profiles) {
    Instant now = clock.instant();
    return users.createAll(
        profiles.stream()
            .map(
                profile ->
                    new NewUser(
                        new UserId(ids.getAsLong()),
                        profile.username(),
                        profile.displayName(),
                        null,
                        now))
            .toList());
  }

  /** Signs access tokens for many users, on all cores; in the order given. */
  public Issue issueAll(List<UserId> userIds, Duration ttl) {
    Map<UserId, User> found = new HashMap<>();
    users.findAll(userIds).forEach(user -> found.put(user.userId(), user));
    Set<UserId> unknown = new HashSet<>(userIds);
    unknown.removeAll(found.keySet());
    if (!unknown.isEmpty()) {
      return new Issue.UnknownUsers(List.copyOf(unknown));
    }
    return new Issue.Issued(
        userIds.parallelStream()
            .map(id -> Objects.requireNonNull(found.get(id)))
            .map(
                user ->
                    new Token(
                        user.userId(), accessTokens.issue(user.userId(), null, user.admin(), ttl)))
            .toList());
  }

  private Grant signIn(User user, @Nullable DeviceId wanted) {
    DeviceId device = wanted == null ? new DeviceId(UUID.randomUUID().toString()) : wanted;
    String refreshToken = secrets.newRefreshToken();
    Instant now = clock.instant();
    tokens.startFamily(
        new RefreshToken(
            ids.getAsLong(),
            user.userId(),
            device,
            Secrets.hash(refreshToken),
            now.plus(config.refreshTtl())),
        now);
    return grant(user, device, refreshToken);
  }

  private Grant grant(User user, DeviceId device, String refreshToken) {
    Duration ttl = config.accessTtl();
    return new Grant(
        user,
        device,
        accessTokens.issue(user.userId(), device, user.admin(), ttl),
        refreshToken,
        ttl);
  }

  /** A user to be made by an application's backend. */
  public record Profile(String username, String displayName) {}

  /** An access token and whose it is. */
  public record Token(UserId userId, String accessToken) {

    /** Without the token. */
    @Override
    public String toString() {
      return "Token[" + userId + "]";
    }
  }

  /** What came of {@link #register}. */
  public sealed interface SignUp {
    record Granted(Grant grant) implements SignUp {}

    record NameTaken() implements SignUp {}

    /** Too many passwords are being hashed at the moment. */
    record Busy() implements SignUp {}
  }

  /** What came of {@link #login}. */
  public sealed interface SignIn {
    record Granted(Grant grant) implements SignIn {}

    /** No such user, or not that password; which of the two is nobody's business. */
    record Refused() implements SignIn {}

    /** Too many passwords are being hashed at the moment. */
    record Busy() implements SignIn {}
  }

  /** What came of {@link #refresh}. */
  public sealed interface Renewal {
    record Granted(Grant grant) implements Renewal {}

    /** Unknown, expired or revoked. */
    record Refused() implements Renewal {}

    /** Used a second time: somebody has a copy, and the family is revoked now. */
    record Reused(UserId userId) implements Renewal {}
  }

  /** What came of {@link #issueAll}. */
  public sealed interface Issue {
    record Issued(List<Token> tokens) implements Issue {}

    record UnknownUsers(List<UserId> users) implements Issue {}
  }
}
