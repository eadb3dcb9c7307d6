package io.kodama.client.raw;

import io.kodama.client.frame.ClientFrame;
import io.kodama.client.frame.FrameCodec;
import io.kodama.client.frame.ServerFrame;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket that sends whatever a test wants and lets it await frames and the close code. A
 * virtual thread reads all that comes, answers pings, and keeps it until it is awaited; {@link
 * #pauseReading()} stops that, to play the client that is too slow. Any thread may call.
 */
public final class RawConnection implements AutoCloseable {

  /** The close code seen when the connection ended without a close frame. */
  public static final int ABNORMAL = 1006;

  private static final int RECEIVE_BUFFER = 16 * 1024;

  private final Socket socket;
  private final OutputStream out;
  private final FrameCodec codec = new FrameCodec();
  private final RandomGenerator random = RandomGenerator.getDefault();
  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantLock writing = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<ServerFrame> frames = new ArrayDeque<>();
  private final List<String> texts = new ArrayList<>();
  private boolean paused;
  private @Nullable Integer closeCode;

  private RawConnection(Socket socket, InputStream in, OutputStream out) {
    this.socket = socket;
    this.out = out;
    Thread.ofVirtual().name("raw-connection").start(() -> readAll(in));
  }

  /**
   * Opens {@code /ws} under {@code http(s)://host:port}.
   *
   * @throws IOException when it cannot connect or the upgrade is refused; the message holds the
   *     status line
   */
  public static RawConnection open(URI base) throws IOException {
    return open(base, List.of("Sec-WebSocket-Protocol: kodama.v1"));
  }

  /** The same with these header lines besides the necessary ones. */
  public static RawConnection open(URI base, List<String> headers) throws IOException {
    Socket socket = openSocket(base);
    try {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = new BufferedOutputStream(socket.getOutputStream());
      StringBuilder request = new StringBuilder("GET /ws HTTP/1.1\r\n");
      request.append("Host: ").append(base.getAuthority()).append("\r\n");
      request.append("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n");
      request.append("Sec-WebSocket-Key: a29kYW1hLXJhdy1jbGllbnQ=\r\n");
      headers.forEach(header -> request.append(header).append("\r\n"));
      out.write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
      out.flush();
      String status = readLine(in);
      if (!status.contains(" 101")) {
        throw new IOException("upgrade refused: " + status);
      }
      String header;
      do {
        header = readLine(in);
      } while (!header.isEmpty());
      return new RawConnection(socket, in, out);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** A bare socket to that server, for handshakes that are slow or broken. */
  public static Socket openSocket(URI base) throws IOException {
    boolean secure = "https".equals(base.getScheme()) || "wss".equals(base.getScheme());
    Socket socket = secure ? SSLSocketFactory.getDefault().createSocket() : new Socket();
    socket.setReceiveBufferSize(RECEIVE_BUFFER);
    int port = base.getPort() > 0 ? base.getPort() : secure ? 443 : 80;
    socket.connect(new InetSocketAddress(base.getHost(), port), 10_000);
    socket.setTcpNoDelay(true);
    return socket;
  }

  public void send(ClientFrame frame) throws IOException {
    sendText(codec.encode(frame));
  }

  public void sendText(String text) throws IOException {
    sendFrame(RawFrame.text(text));
  }

  public void sendBinary(byte[] bytes) throws IOException {
    sendFrame(new RawFrame(true, RawFrame.BINARY, bytes));
  }

  /** Any frame, masked as a client must. */
  public void sendFrame(RawFrame frame) throws IOException {
    writing.lock();
    try {
      FrameStream.writeMasked(out, frame, random);
    } finally {
      writing.unlock();
    }
  }

  /** Any bytes, outside of any frame. */
  public void sendBytes(byte[] bytes) throws IOException {
    writing.lock();
    try {
      out.write(bytes);
      out.flush();
    } finally {
      writing.unlock();
    }
  }

  /** Sends {@code hello} and awaits {@code welcome}. */
  public ServerFrame.Welcome hello(String token, String deviceId) throws IOException {
    send(new ClientFrame.Hello(token, deviceId, true));
    return await(ServerFrame.Welcome.class, Duration.ofSeconds(10));
  }

  /** The next frame of that type; those before it are dropped. */
  public <T extends ServerFrame> T await(Class<T> type, Duration timeout) {
    return type.cast(await(type::isInstance, timeout));
  }

  /**
   * The next frame that fits; those before it are dropped.
   *
   * @throws AssertionError when none came in time or the connection ended first
   */
  public ServerFrame await(Predicate<? super ServerFrame> fits, Duration timeout) {
    long nanos = timeout.toNanos();
    lock.lock();
    try {
      while (true) {
        for (ServerFrame frame = frames.poll(); frame != null; frame = frames.poll()) {
          if (fits.test(frame)) {
            return frame;
          }
        }
        if (closeCode != null) {
          throw new AssertionError("closed with " + closeCode + " before the awaited frame");
        }
        if (nanos <= 0) {
          throw new AssertionError("no such frame within " + timeout);
        }
        nanos = changed.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while awaiting a frame", e);
    } finally {
      lock.unlock();
    }
  }

  /** The close code; {@link #ABNORMAL} when it ended without one. Reads on if it was paused. */
  public int awaitClose(Duration timeout) {
    long nanos = timeout.toNanos();
    lock.lock();
    try {
      paused = false;
      changed.signalAll();
      while (closeCode == null) {
        if (nanos <= 0) {
          throw new AssertionError("not closed within " + timeout);
        }
        nanos = changed.awaitNanos(nanos);
      }
      return closeCode;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while awaiting the close", e);
    } finally {
      lock.unlock();
    }
  }

  /** Whether the other side, or the network, has ended it. */
  public boolean isClosed() {
    lock.lock();
    try {
      return closeCode != null;
    } finally {
      lock.unlock();
    }
  }

  /** The text of every message so far, awaited or not. */
  public List<String> texts() {
    lock.lock();
    try {
      return List.copyOf(texts);
    } finally {
      lock.unlock();
    }
  }

  /** After the message at hand nothing more is taken from the socket. */
  public void pauseReading() {
    lock.lock();
    try {
      paused = true;
    } finally {
      lock.unlock();
    }
  }

  public void resumeReading() {
    lock.lock();
    try {
      paused = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the TCP connection with no close frame, as a vanished client does. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      ended(ABNORMAL);
    }
    resumeReading();
  }

  private void readAll(InputStream in) {
    StringBuilder text = new StringBuilder();
    try {
      while (true) {
        awaitReading();
        RawFrame frame = FrameStream.read(in);
        switch (frame.opcode()) {
          case RawFrame.TEXT, RawFrame.CONTINUATION -> {
            text.append(frame.text());
            if (frame.fin()) {
              received(text.toString());
              text.setLength(0);
            }
          }
          case RawFrame.PING -> sendFrame(new RawFrame(true, RawFrame.PONG, frame.payload()));
          case RawFrame.CLOSE -> {
            ended(frame.closeCode());
            sendFrame(new RawFrame(true, RawFrame.CLOSE, frame.payload()));
            socket.close();
            return;
          }
          default -> throw new IOException("frame with opcode " + frame.opcode());
        }
      }
    } catch (IOException e) {
      ended(ABNORMAL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ended(ABNORMAL);
    }
  }

  private void awaitReading() throws InterruptedException {
    lock.lock();
    try {
      while (paused && !socket.isClosed()) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private void received(String text) {
    List<ServerFrame> parsed = new ArrayList<>();
    codec.parse(text, parsed::add);
    lock.lock();
    try {
      texts.add(text);
      frames.addAll(parsed);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void ended(int code) {
    lock.lock();
    try {
      if (closeCode == null) {
        closeCode = code;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("closed during the handshake");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
