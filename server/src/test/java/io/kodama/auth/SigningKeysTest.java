package io.kodama.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void shouldMakeAFileThatOnlyItsOwnerMayRead() throws IOException {
    Path file = folder.resolve("data").resolve("keys.json");

    SigningKeys made = SigningKeys.loadOrCreate(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(SigningKeys.loadOrCreate(file)).isEqualTo(made);
    try (Stream<Path> files = Files.list(folder.resolve("data"))) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void shouldAgreeOnOneKeyWhenManyStartAtOnce() throws Exception {
    Path file = folder.resolve("keys.json");
    int starters = 16;
    CountDownLatch ready = new CountDownLatch(starters);
    Callable<SigningKeys> start =
        () -> {
          ready.countDown();
          ready.await();
          return SigningKeys.loadOrCreate(file);
        };
    List<SigningKeys> seen = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(starters)) {
      for (Future<SigningKeys> each : executor.invokeAll(Collections.nCopies(starters, start))) {
        seen.add(each.get());
      }
    }

    assertThat(seen).hasSize(starters).containsOnly(SigningKeys.loadOrCreate(file));
  }

  @Test
  void shouldRefuseAFileThatHoldsNoKeys() throws IOException {
    Path file = folder.resolve("keys.json");
    Files.writeString(file, "{\"keys\":[]}");
    assertThatThrownBy(() -> SigningKeys.loadOrCreate(file)).isInstanceOf(IOException.class);
    Files.writeString(file, "not json");
    assertThatThrownBy(() -> SigningKeys.loadOrCreate(file)).isInstanceOf(IOException.class);
  }

  @Test
  void shouldNotShowKeys() {
    SigningKeys keys = SigningKeys.ephemeral();
    assertThat(keys.toString()).doesNotContain(keys.signing().getD().toString());
  }
}
