package io.kodama.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A script as a file under {@code /lua}. Every script answers with an array.
 *
 * @param name the file's name without its ending
 * @param sha1 what Redis knows it by
 */
public record LuaScript(String name, String text, String sha1) {

  /** Reads it from the class path; a missing file is a bug of the build. */
  public static LuaScript named(String name) {
    try (InputStream file = LuaScript.class.getResourceAsStream("/lua/" + name + ".lua")) {
      if (file == null) {
        throw new IllegalStateException("no script /lua/" + name + ".lua");
      }
      byte[] bytes = file.readAllBytes();
      String sha1 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
      return new LuaScript(name, new String(bytes, StandardCharsets.UTF_8), sha1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-1 is part of every Java", e);
    }
  }
}
