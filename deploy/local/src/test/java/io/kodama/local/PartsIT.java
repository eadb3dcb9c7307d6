package io.kodama.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each service starts beside whatever else runs on this machine, can be hurt, and leaves nothing
 * behind.
 */
class PartsIT {

  @TempDir Path folder;

  @Test
  void shouldRunRedis() {
    livesAndDies(RedisServer.temporary(folder));
  }

  @Test
  void shouldRunPostgres() {
    livesAndDies(PostgresServer.temporary(folder));
  }

  @Test
  void shouldRunRabbit() {
    livesAndDies(RabbitNode.temporary(folder));
  }

  @Test
  void shouldRunNginx() {
    int port = Programs.freePort();
    livesAndDies(
        new NginxServer(
            "nginx",
            folder,
            port,
            Programs.freePort(),
            List.of(Programs.freePort()),
            List.of(Programs.freePort())));
  }

  @Test
  void shouldFindARunningPartAgainThroughItsFolder() {
    try (RedisServer redis = RedisServer.temporary(folder)) {
      redis.start();

      RedisServer again = new RedisServer("redis", folder, redis.port());

      assertThat(again.pid()).isEqualTo(redis.pid());
      again.stop();
      assertThat(redis.isRunning()).isFalse();
    }
  }

  private static void livesAndDies(Part part) {
    try (part) {
      part.start();
      long first = part.pid().orElseThrow();
      assertThat(part.ready()).isTrue();

      part.kill();
      assertThat(part.ready()).isFalse();
      assertThat(ProcessHandle.of(first).filter(ProcessHandle::isAlive)).isEmpty();

      part.start();
      assertThat(part.pid()).isNotEqualTo(Optional.of(first));
      long second = part.pid().orElseThrow();
      part.pause();
      part.resume();
      assertThat(part.ready()).isTrue();

      part.stop();
      assertThat(ProcessHandle.of(second).filter(ProcessHandle::isAlive)).isEmpty();
      assertThat(part.isRunning()).isFalse();
    }
  }
}
