package io.kodama.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Argon2id (RFC 9106) with the OWASP parameters of 19 MiB, two passes and one lane. A hash is kept
 * in PHC string form, so that the parameters can be raised and old hashes still be checked.
 *
 * <p>Each hash in progress holds 19 MiB, so only so many run at once; others wait a bounded time
 * and are then told to come back. Thread-safe; blocks; virtual threads only.
 */
public final class PasswordHasher {

  /** The outcome of a check. */
  public enum Verdict {
    MATCHES,
    DIFFERS,
    /** Too many hashes were in progress; nothing is known about the password. */
    BUSY
  }

  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  private final SecureRandom random = new SecureRandom();
  private final Semaphore slots;
  private final Duration maxWait;
  private final String nobodysHash;

  /**
   * @param maxConcurrent how many hashes run at once, each with 19 MiB
   * @param maxWait how long a call waits for its turn
   */
  public PasswordHasher(int maxConcurrent, Duration maxWait) {
    this.slots = new Semaphore(maxConcurrent, true);
    this.maxWait = maxWait;
    this.nobodysHash = encode("nobody");
  }

  /** The hash to keep, or nothing when too many others were in progress for the whole wait. */
  public Optional<String> hash(String password) {
    if (!enter()) {
      return Optional.empty();
    }
    try {
      return Optional.of(encode(password));
    } finally {
      slots.release();
    }
  }

  /**
   * Compares in constant time. With no stored hash it takes as long as with one and then differs,
   * so that the time of an answer does not tell which user names exist.
   */
  public Verdict verify(String password, @Nullable String storedHash) {
    if (!enter()) {
      return Verdict.BUSY;
    }
    try {
      boolean same = matches(password, storedHash == null ? nobodysHash : storedHash);
      return same && storedHash != null ? Verdict.MATCHES : Verdict.DIFFERS;
    } finally {
      slots.release();
    }
  }

  private boolean enter() {
    try {
      return slots.tryAcquire(maxWait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private String encode(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    byte[] hash = argon2(password, salt, MEMORY_KIB, PASSES, LANES, HASH_BYTES);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            MEMORY_KIB, PASSES, LANES, base64.encodeToString(salt), base64.encodeToString(hash));
  }

  private static boolean matches(String password, String stored) {
    Matcher parts = PHC.matcher(stored);
    if (!parts.matches()) {
      throw new IllegalArgumentException("a stored password hash is not of the form $argon2id$…");
    }
    byte[] expected = Base64.getDecoder().decode(parts.group(5));
    byte[] actual =
        argon2(
            password,
            Base64.getDecoder().decode(parts.group(4)),
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)),
            expected.length);
    return MessageDigest.isEqual(expected, actual);
  }

  private static byte[] argon2(
      String password, byte[] salt, int memoryKib, int passes, int lanes, int length) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[length];
    generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }
}
