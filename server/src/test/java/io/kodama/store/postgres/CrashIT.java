package io.kodama.store.postgres;

import static io.kodama.store.postgres.StoreFixture.NOW;
import static io.kodama.store.postgres.StoreFixture.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kodama.config.DbConfig;
import io.kodama.message.Draft;
import io.kodama.message.Message;
import io.kodama.message.RoomId;
import io.kodama.message.RoomType;
import io.kodama.message.UserId;
import io.kodama.store.AppendOutcome;
import io.kodama.store.PageRange;
import io.kodama.store.RoomStore.NewRoom;
import io.kodama.store.StoreUnavailableException;
import io.kodama.store.UserStore.NewUser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL, its guard or the whole server die without warning. */
class CrashIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private static Path folder;

  @Test
  void shouldKeepWhatWasCommittedAndTheOrderWhenPostgresIsKilledInTheMiddle() throws Exception {
    AtomicLong ids = new AtomicLong();
    UserId ann = new UserId(1);
    RoomId room = new RoomId(2);
    List<Message> acked = new ArrayList<>();
    AtomicInteger failures = new AtomicInteger();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
        PostgresDatabase database = new PostgresDatabase(config(postgres))) {
      database.migrate();
      new PostgresUserStore(database).createAll(List.of(new NewUser(ann, "ann", "Ann", null, NOW)));
      new PostgresRoomStore(database)
          .create(new NewRoom(room, RoomType.GROUP, "room", ann, List.of(), NOW));
      PostgresMessageStore messages = new PostgresMessageStore(database, ids::incrementAndGet);

      for (int batch = 0; batch < 60; batch++) {
        List<Draft> drafts =
            IntStream.range(0, 50).mapToObj(i -> draft(room, ann, "m" + i)).toList();
        if (batch % 20 == 10) {
          Thread.ofVirtual().start(() -> postmaster(folder).destroyForcibly());
        }
        acked.addAll(appendUntilAnswered(messages, drafts, failures));
      }

      assertThat(failures.get()).as("the kills were noticed").isPositive();
      assertThat(acked.stream().map(Message::seq))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 3000).boxed().toList());
      assertThat(messages.page(room, new PageRange.After(0), 10_000).messages()).isEqualTo(acked);
    }
  }

  /** As a worker does: the same batch again, until it is known what became of it. */
  private static List<Message> appendUntilAnswered(
      PostgresMessageStore messages, List<Draft> drafts, AtomicInteger failures) {
    List<AppendOutcome> outcomes =
        await()
            .atMost(PATIENCE)
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(100))
            .until(
                () -> {
                  try {
                    return messages.append(drafts);
                  } catch (StoreUnavailableException e) {
                    failures.incrementAndGet();
                    return List.<AppendOutcome>of();
                  }
                },
                answer -> !answer.isEmpty());
    List<Message> result = new ArrayList<>();
    for (AppendOutcome outcome : outcomes) {
      result.add(
          switch (outcome) {
            case AppendOutcome.Stored(Message message) -> message;
            case AppendOutcome.Duplicate(Message message) -> message;
            case AppendOutcome.NotMember refused -> throw new AssertionError(refused);
          });
    }
    return result;
  }

  @Test
  void shouldLeaveNothingRunningWhenTheServerIsKilled() throws Exception {
    Process server = startServer();
    ProcessHandle postgres = postmaster(folder);

    server.destroyForcibly().waitFor();

    await().atMost(PATIENCE).until(() -> !postgres.isAlive());
  }

  @Test
  void shouldStartWhileThePostgresOfAKilledServerIsStillEnding() throws Exception {
    startServer().destroyForcibly().waitFor();

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      assertThat(postgres.jdbcUrl()).contains("127.0.0.1");
      assertThat(postmaster(folder).isAlive()).isTrue();
    }
  }

  @Test
  void shouldEndThePostgresThatAKilledServerLeftBehind() throws Exception {
    Process server = startServer();
    ProcessHandle orphan = postmaster(folder);
    watcher(orphan).ifPresent(ProcessHandle::destroyForcibly);
    server.destroyForcibly().waitFor();
    assertThat(orphan.isAlive()).isTrue();

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      assertThat(postgres.jdbcUrl()).contains("127.0.0.1");
      assertThat(orphan.isAlive()).isFalse();
      assertThat(postmaster(folder).pid()).isNotEqualTo(orphan.pid());
    }
  }

  @Test
  void shouldNotMindAPidFileThatNamesAStranger() throws Exception {
    EmbeddedPostgres.start(folder).close();
    Path data = folder.resolve("postgres/data");
    Files.writeString(
        data.resolve("postmaster.pid"),
        "%d%n%s%n1%n5432%n%n127.0.0.1%n1 1%nready%n"
            .formatted(ProcessHandle.current().pid(), data));

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      assertThat(postgres.jdbcUrl()).contains("127.0.0.1");
      assertThat(postmaster(folder).pid()).isNotEqualTo(ProcessHandle.current().pid());
    }
  }

  /** The other child of the shell that guards PostgreSQL: it waits for the end of the pipe. */
  private static Optional<ProcessHandle> watcher(ProcessHandle postgres) {
    return postgres.parent().stream()
        .flatMap(ProcessHandle::children)
        .filter(child -> child.pid() != postgres.pid())
        .findFirst();
  }

  /** A process of its own that does nothing but run an embedded PostgreSQL. */
  private static Process startServer() throws IOException {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Server.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    while (line != null && !line.equals("started")) {
      line = out.readLine();
    }
    assertThat(line).isEqualTo("started");
    return server;
  }

  /** What {@link #startServer} starts. */
  static final class Server {

    private Server() {}

    public static void main(String... arguments) throws Exception {
      EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]));
      System.out.println("started");
      System.in.read();
      postgres.close();
    }
  }

  private static ProcessHandle postmaster(Path folder) {
    String pid = Orphan.lines(folder.resolve("postgres/data/postmaster.pid")).getFirst();
    return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
  }

  private static DbConfig config(EmbeddedPostgres postgres) {
    return new DbConfig(
        postgres.jdbcUrl(), postgres.user(), postgres.password(), 4, Duration.ofSeconds(5));
  }
}
