package io.kodama.client.raw;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.random.RandomGenerator;

/** Frames on streams, either way. Reading and writing may go on at once; each is one thread. */
public final class FrameStream {

  private static final int MAX_PAYLOAD = 64 * 1024 * 1024;

  private FrameStream() {}

  /**
   * The next frame, unmasked when it was masked.
   *
   * @throws EOFException when the stream ends
   */
  public static RawFrame read(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    int first = in.readUnsignedByte();
    int second = in.readUnsignedByte();
    long length = second & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    if (length < 0 || length > MAX_PAYLOAD) {
      throw new IOException("frame of " + length + " bytes");
    }
    boolean masked = (second & 0x80) != 0;
    byte[] mask = new byte[4];
    if (masked) {
      in.readFully(mask);
    }
    byte[] payload = new byte[(int) length];
    in.readFully(payload);
    if (masked) {
      apply(mask, payload);
    }
    return new RawFrame((first & 0x80) != 0, first & 0x0f, payload);
  }

  /** As a server writes: unmasked. */
  public static void write(OutputStream stream, RawFrame frame) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    writeHeader(out, frame, 0);
    out.write(frame.payload());
    out.flush();
  }

  /** As a client must write: masked. */
  public static void writeMasked(OutputStream stream, RawFrame frame, RandomGenerator random)
      throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    byte[] mask = new byte[4];
    random.nextBytes(mask);
    byte[] payload = frame.payload().clone();
    apply(mask, payload);
    writeHeader(out, frame, 0x80);
    out.write(mask);
    out.write(payload);
    out.flush();
  }

  private static void writeHeader(DataOutputStream out, RawFrame frame, int maskBit)
      throws IOException {
    int length = frame.payload().length;
    out.writeByte((frame.fin() ? 0x80 : 0) | frame.opcode());
    if (length < 126) {
      out.writeByte(maskBit | length);
    } else if (length < 65536) {
      out.writeByte(maskBit | 126);
      out.writeShort(length);
    } else {
      out.writeByte(maskBit | 127);
      out.writeLong(length);
    }
  }

  private static void apply(byte[] mask, byte[] payload) {
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i & 3];
    }
  }
}
