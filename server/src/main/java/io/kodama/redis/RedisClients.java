package io.kodama.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process's way to Redis: one client, one shared connection for commands, further ones for
 * subscriptions, one timer. Any thread; nothing blocks but {@link #connect} and {@link #close}.
 *
 * <p>Lettuce reconnects by itself, within a second, and subscribes again. While there is no
 * connection commands fail at once instead of waiting in memory; a command without an answer fails
 * after {@link #COMMAND_TIMEOUT}, and is not repeated on the next connection: every future
 * completes, and what was asked is done at most once.
 */
public final class RedisClients implements AutoCloseable {

  /** Longest wait for an answer. */
  public static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(RedisClients.class);
  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long PULSE_MILLIS = 1000;
  private static final int MAX_QUEUED_COMMANDS = 100_000;

  private final ClientResources resources;
  private final RedisClient client;
  private final StatefulRedisConnection<String, byte[]> connection;
  private final ScheduledThreadPoolExecutor timer;
  private volatile long lastPulseNanos;
  private volatile boolean closed;

  private RedisClients(ClientResources resources, RedisClient client) {
    this.resources = resources;
    this.client = client;
    this.connection = patiently(() -> client.connect(CODEC));
    this.timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("kodama-redis-timer").factory());
    timer.setRemoveOnCancelPolicy(true);
    this.lastPulseNanos = System.nanoTime();
    every(Duration.ofMillis(PULSE_MILLIS), this::pulse);
  }

  /**
   * Connects, and waits up to half a minute for a Redis that is still starting.
   *
   * @param url {@code redis://[:password@]host:port}
   * @throws RedisException when there is none by then
   */
  public static RedisClients connect(String url) {
    ClientResources resources =
        ClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .reconnectDelay(
                Delay.fullJitter(
                    Duration.ofMillis(50), Duration.ofSeconds(1), 50, TimeUnit.MILLISECONDS))
            .build();
    RedisURI uri = RedisURI.create(url);
    uri.setTimeout(COMMAND_TIMEOUT);
    RedisClient client = RedisClient.create(resources, uri);
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
            .requestQueueSize(MAX_QUEUED_COMMANDS)
            .replayFilter(command -> true)
            .timeoutOptions(TimeoutOptions.enabled(COMMAND_TIMEOUT))
            .socketOptions(
                SocketOptions.builder().connectTimeout(COMMAND_TIMEOUT).keepAlive(true).build())
            .build());
    try {
      return new RedisClients(resources, client);
    } catch (RuntimeException e) {
      client.shutdown();
      resources.shutdown();
      throw e;
    }
  }

  /**
   * Sends a command on the shared connection. Commands of one thread run in the order sent.
   *
   * @return completes within {@link #COMMAND_TIMEOUT}, exceptionally with a {@link RedisException}
   *     when it is not known to be done
   */
  public <T> CompletableFuture<T> send(
      Function<RedisAsyncCommands<String, byte[]>, ? extends CompletionStage<T>> command) {
    try {
      return command.apply(connection.async()).toCompletableFuture();
    } catch (RedisException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /**
   * Runs a script. Its answer holds {@code Long}, {@code byte[]} and lists of these.
   *
   * @param args texts, numbers and {@code byte[]}
   */
  public CompletableFuture<List<Object>> run(LuaScript script, List<String> keys, List<?> args) {
    String[] keyArray = keys.toArray(String[]::new);
    byte[][] argArray = args.stream().map(RedisClients::bytes).toArray(byte[][]::new);
    CompletableFuture<List<Object>> known =
        send(
            redis ->
                redis.<List<Object>>evalsha(
                    script.sha1(), ScriptOutputType.MULTI, keyArray, argArray));
    return known.exceptionallyCompose(
        failure ->
            cause(failure) instanceof RedisNoScriptException
                ? send(
                    redis ->
                        redis.<List<Object>>eval(
                            script.text(), ScriptOutputType.MULTI, keyArray, argArray))
                : CompletableFuture.failedFuture(cause(failure)));
  }

  /**
   * A connection of its own for subscriptions, which the caller closes. Blocks until connected, as
   * long as {@link #connect} does.
   */
  public StatefulRedisPubSubConnection<String, byte[]> subscriptions() {
    return patiently(() -> client.connectPubSub(CODEC));
  }

  /**
   * Runs a task again and again on the one timer thread, which it must not block. What it throws is
   * logged and does not end it.
   *
   * @return cancel it to stop
   */
  public Future<?> every(Duration period, Runnable task) {
    Runnable guarded =
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("a recurring Redis task failed");
          }
        };
    long millis = period.toMillis();
    return timer.scheduleAtFixedRate(guarded, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Whether Redis answered within the last seconds. */
  public boolean isReady() {
    return !closed
        && connection.isOpen()
        && System.nanoTime() - lastPulseNanos < 3 * PULSE_MILLIS * 1_000_000;
  }

  /** Closes every connection; adapters are closed before. Idempotent. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    timer.shutdownNow();
    client.shutdown(Duration.ZERO, COMMAND_TIMEOUT);
    resources
        .shutdown(0, COMMAND_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(COMMAND_TIMEOUT.toMillis());
  }

  /** The text of a bulk answer. */
  public static String text(Object answer) {
    return new String((byte[]) answer, StandardCharsets.UTF_8);
  }

  private void pulse() {
    send(RedisAsyncCommands::ping).thenAccept(pong -> lastPulseNanos = System.nanoTime());
  }

  private static byte[] bytes(Object arg) {
    return arg instanceof byte[] raw ? raw : arg.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  private static <T> T patiently(Supplier<T> connect) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return connect.get();
      } catch (RedisException e) {
        if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        LOG.atInfo().log("Redis does not answer yet");
        LockSupport.parkNanos(250_000_000);
      }
    }
  }
}
