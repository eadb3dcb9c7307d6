package io.kodama.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kodama.auth.PasswordHasher.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {

  private final PasswordHasher hasher = new PasswordHasher(1, Duration.ofSeconds(20));

  @Test
  void shouldKnowAPasswordAgain() {
    String hash = hasher.hash("correct horse 木霊").orElseThrow();

    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(hasher.verify("correct horse 木霊", hash)).isEqualTo(Verdict.MATCHES);
    assertThat(hasher.verify("correct horse 木霊 ", hash)).isEqualTo(Verdict.DIFFERS);
  }

  @Test
  void shouldSaltEachHash() {
    assertThat(hasher.hash("password")).isNotEqualTo(hasher.hash("password"));
  }

  @Test
  void shouldCheckAHashMadeWithOtherParameters() {
    // The reference implementation's own test: argon2id, 2^8 KiB, 2 passes, 1 lane.
    String hash =
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    assertThat(hasher.verify("password", hash)).isEqualTo(Verdict.MATCHES);
    assertThat(hasher.verify("Password", hash)).isEqualTo(Verdict.DIFFERS);
  }

  @Test
  void shouldNeverMatchWithoutAStoredHash() {
    assertThat(hasher.verify("nobody", null)).isEqualTo(Verdict.DIFFERS);
  }

  @Test
  void shouldSayBusyRatherThanHoldMoreMemory() {
    PasswordHasher closed = new PasswordHasher(0, Duration.ZERO);

    assertThat(closed.hash("password")).isEmpty();
    assertThat(closed.verify("password", null)).isEqualTo(Verdict.BUSY);
  }

  @Test
  void shouldRefuseAStoredHashOfAnotherKind() {
    assertThatThrownBy(() -> hasher.verify("password", "$2a$10$abc"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
