package io.kodama.client.raw;

import java.nio.charset.StandardCharsets;

/**
 * One frame of RFC 6455, unmasked.
 *
 * @param opcode 0 continuation, 1 text, 2 binary, 8 close, 9 ping, 10 pong
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy per frame would be waste
public record RawFrame(boolean fin, int opcode, byte[] payload) {

  public static final int CONTINUATION = 0;
  public static final int TEXT = 1;
  public static final int BINARY = 2;
  public static final int CLOSE = 8;
  public static final int PING = 9;
  public static final int PONG = 10;

  public static RawFrame text(String text) {
    return new RawFrame(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  public static RawFrame close(int code, String reason) {
    byte[] words = reason.getBytes(StandardCharsets.UTF_8);
    byte[] payload = new byte[2 + words.length];
    payload[0] = (byte) (code >> 8);
    payload[1] = (byte) code;
    System.arraycopy(words, 0, payload, 2, words.length);
    return new RawFrame(true, CLOSE, payload);
  }

  public String text() {
    return new String(payload, StandardCharsets.UTF_8);
  }

  /** The code of a close frame; 1005 when it has none. */
  public int closeCode() {
    return payload.length < 2 ? 1005 : ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
  }
}
