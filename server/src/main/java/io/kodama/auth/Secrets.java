package io.kodama.auth;

import io.kodama.store.TokenHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Secrets of 256 random bits, and the hash under which they are kept. With that much randomness a
 * plain SHA-256 is enough; salt and stretching are for what people make up. Thread-safe.
 */
public final class Secrets {

  /** What an API key begins with, so that it is told from an access token at a glance. */
  public static final String API_KEY_PREFIX = "kdm_";

  private static final String REFRESH_PREFIX = "kdr_";
  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  String newApiKey() {
    return API_KEY_PREFIX + random();
  }

  String newRefreshToken() {
    return REFRESH_PREFIX + random();
  }

  static TokenHash hash(String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return new TokenHash(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private String random() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
