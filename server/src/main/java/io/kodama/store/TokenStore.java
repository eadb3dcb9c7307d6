package io.kodama.store;

import io.kodama.message.DeviceId;
import io.kodama.message.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Refresh tokens and API keys. Only hashes are kept; a token itself is never stored. */
public interface TokenStore {

  /** Starts a family of refresh tokens: one sign-in on one device. */
  void startFamily(RefreshToken token, Instant now);

  /**
   * Exchanges a token for its successor, once. A token used a second time, or one of a revoked
   * family, revokes the whole family.
   */
  Rotation rotate(TokenHash hash, TokenHash nextHash, Instant nextExpiresAt, Instant now);

  /** Revokes the family of a token; false when no such token. */
  boolean revokeFamily(TokenHash hash, Instant now);

  void addApiKey(String name, TokenHash hash, Instant now);

  /** The name of the live key with this hash. */
  Optional<String> apiKey(TokenHash hash);

  List<ApiKey> apiKeys();

  /** Revokes by name; false when there is none alive. */
  boolean revokeApiKey(String name, Instant now);

  record RefreshToken(
      long familyId, UserId userId, DeviceId deviceId, TokenHash hash, Instant expiresAt) {}

  record ApiKey(String name, Instant createdAt, Optional<Instant> revokedAt) {}

  /** What came of {@link #rotate}. */
  sealed interface Rotation {
    record Rotated(UserId userId, DeviceId deviceId) implements Rotation {}

    /** Unknown or expired. */
    record Unknown() implements Rotation {}

    /** Used before: the family is revoked now. */
    record Reused(UserId userId) implements Rotation {}
  }
}
