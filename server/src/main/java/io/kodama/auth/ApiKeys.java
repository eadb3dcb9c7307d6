package io.kodama.auth;

import io.kodama.store.TokenHash;
import io.kodama.store.TokenStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * API keys of applications that embed chat. Only their hashes are kept. Thread-safe; blocks on the
 * store, at most once in two seconds for each key, so a revocation is in effect everywhere within
 * two seconds.
 */
public final class ApiKeys {

  /** The name under which the key that was given by configuration appears. */
  public static final String CONFIGURED_NAME = "configured";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Duration CACHED_FOR = Duration.ofSeconds(2);
  private static final int MAX_CACHED = 1024;

  private final TokenStore store;
  private final Optional<String> configured;
  private final InstantSource clock;
  private final Secrets secrets = new Secrets();
  private final ConcurrentHashMap<TokenHash, Known> known = new ConcurrentHashMap<>();

  public ApiKeys(TokenStore store, Optional<String> configured, InstantSource clock) {
    this.store = store;
    this.configured = configured.map(key -> Secrets.hash(key).value());
    this.clock = clock;
  }

  /** The name of the live key that this is, or nothing. */
  public Optional<String> verify(String key) {
    TokenHash hash = Secrets.hash(key);
    if (configured.isPresent()
        && MessageDigest.isEqual(
            configured.get().getBytes(StandardCharsets.US_ASCII),
            hash.value().getBytes(StandardCharsets.US_ASCII))) {
      return Optional.of(CONFIGURED_NAME);
    }
    if (!key.startsWith(Secrets.API_KEY_PREFIX)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Known seen = known.get(hash);
    if (seen != null && now.isBefore(seen.until)) {
      return seen.name;
    }
    Optional<String> name = store.apiKey(hash);
    if (known.size() >= MAX_CACHED) {
      known.clear();
    }
    known.put(hash, new Known(name, now.plus(CACHED_FOR)));
    return name;
  }

  /** Makes a key. Its text is in the answer and nowhere else. */
  public Creation create(String name) {
    if (!NAME.matcher(name).matches() || name.equals(CONFIGURED_NAME)) {
      return new Creation.BadName();
    }
    boolean taken =
        store.apiKeys().stream()
            .anyMatch(key -> key.name().equals(name) && key.revokedAt().isEmpty());
    if (taken) {
      return new Creation.NameTaken();
    }
    String key = secrets.newApiKey();
    store.addApiKey(name, Secrets.hash(key), clock.instant());
    return new Creation.Created(key);
  }

  public List<TokenStore.ApiKey> list() {
    return store.apiKeys();
  }

  /** Revokes the live key of this name; false when there is none. */
  public boolean revoke(String name) {
    boolean revoked = store.revokeApiKey(name, clock.instant());
    known.clear();
    return revoked;
  }

  /** What came of {@link #create}. */
  public sealed interface Creation {

    record Created(String key) implements Creation {

      /** Without the key. */
      @Override
      public String toString() {
        return "Created[]";
      }
    }

    /** A live key has this name. */
    record NameTaken() implements Creation {}

    /** A name is 1 to 64 of {@code A-Z a-z 0-9 . _ -}, and not {@link #CONFIGURED_NAME}. */
    record BadName() implements Creation {}
  }

  private record Known(Optional<String> name, Instant until) {}
}
