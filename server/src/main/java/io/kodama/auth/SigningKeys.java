package io.kodama.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.List;

/**
 * The keys of access tokens: a JWK set (RFC 7517) of P-256 private keys in a file that only its
 * owner may read. The first key signs, all verify: to rotate, put a new key first, restart all
 * processes, and take the old one out when its last token has expired.
 *
 * @param keys at least one, each with its own {@code kid}
 */
public record SigningKeys(List<ECKey> keys) {

  public SigningKeys {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a key file needs at least one EC key");
    }
  }

  /**
   * Reads the file, after making it with one new key when there is none. Several processes may
   * start at once: all end up with the same key, because a complete file is linked into place and
   * only one link can be the first.
   *
   * @throws IOException when the file cannot be made or read, or holds something else
   */
  public static SigningKeys loadOrCreate(Path file) throws IOException {
    if (!Files.exists(file)) {
      create(file);
    }
    try {
      return of(JWKSet.parse(Files.readString(file)), file);
    } catch (ParseException e) {
      throw new IOException(file + " is not a JWK set", e);
    }
  }

  /** One new key that is kept nowhere. */
  public static SigningKeys ephemeral() {
    return new SigningKeys(List.of(newKey()));
  }

  ECKey signing() {
    return keys.getFirst();
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "SigningKeys[" + keys.stream().map(ECKey::getKeyID).toList() + "]";
  }

  private static SigningKeys of(JWKSet set, Path file) throws IOException {
    List<ECKey> usable =
        set.getKeys().stream()
            .filter(key -> key instanceof ECKey && key.getKeyID() != null)
            .map(key -> (ECKey) key)
            .filter(key -> Curve.P_256.equals(key.getCurve()))
            .toList();
    if (usable.isEmpty() || !usable.getFirst().isPrivate()) {
      throw new IOException(
          file + " needs a P-256 key with \"kid\", the first one with its private part");
    }
    return new SigningKeys(usable);
  }

  private static void create(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path draft =
        Files.createTempFile(
            folder,
            ".keys",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(draft, new JWKSet(newKey()).toString(false));
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      // Another process was first; its key is as good and is what everybody uses.
      if (!Files.isRegularFile(file)) {
        throw e;
      }
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("this Java runtime cannot make P-256 keys", e);
    }
  }
}
