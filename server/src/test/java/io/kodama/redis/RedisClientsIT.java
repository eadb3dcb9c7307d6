package io.kodama.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kodama.local.RedisServer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisClientsIT {

  private static final LuaScript ECHO = LuaScript.named("test_echo");

  private final RedisServer server;
  private final RedisClients redis;

  RedisClientsIT(@TempDir Path folder) {
    server = RedisServer.temporary(folder);
    server.start();
    redis = RedisClients.connect(server.uri());
  }

  @BeforeEach
  void shouldBeReady() {
    assertThat(redis.isReady()).isTrue();
  }

  @AfterEach
  void stop() {
    redis.close();
    server.close();
  }

  @Test
  void shouldRunAScriptThatRedisDoesNotKnow() {
    List<Object> answer = redis.run(ECHO, List.of(), List.of("木霊", 2)).join();

    assertThat(RedisClients.text(answer.getFirst())).isEqualTo("木霊");
    assertThat(answer.get(1)).isEqualTo(2L);
  }

  @Test
  void shouldFailAtOnceWhileRedisIsAwayAndGoOnAfterwards() {
    server.kill();
    await()
        .atMost(5, TimeUnit.SECONDS)
        .until(() -> redis.run(ECHO, List.of(), List.of("a")).isCompletedExceptionally());
    await().atMost(5, TimeUnit.SECONDS).until(() -> !redis.isReady());

    server.start();

    await().atMost(10, TimeUnit.SECONDS).until(redis::isReady);
    assertThat(redis.run(ECHO, List.of(), List.of("a")).join()).hasSize(2);
  }

  @Test
  void shouldCompleteWhenRedisStandsStill() {
    server.pause();
    try {
      CompletableFuture<List<Object>> asked = redis.run(ECHO, List.of(), List.of("a"));

      await().atMost(5, TimeUnit.SECONDS).until(asked::isCompletedExceptionally);
      await().atMost(5, TimeUnit.SECONDS).until(() -> !redis.isReady());
    } finally {
      server.resume();
    }
    await().atMost(10, TimeUnit.SECONDS).until(redis::isReady);
  }
}
