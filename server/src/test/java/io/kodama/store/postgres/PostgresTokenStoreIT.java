package io.kodama.store.postgres;

import static io.kodama.store.postgres.StoreFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kodama.message.DeviceId;
import io.kodama.message.UserId;
import io.kodama.store.TokenHash;
import io.kodama.store.TokenStore.ApiKey;
import io.kodama.store.TokenStore.RefreshToken;
import io.kodama.store.TokenStore.Rotation;
import io.kodama.store.UnstorableException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresTokenStoreIT {

  private static final DeviceId PHONE = new DeviceId("phone");
  private static final Instant EXPIRY = NOW.plusSeconds(3600);
  private static StoreFixture store;

  @BeforeAll
  static void open() {
    store = new StoreFixture();
  }

  @AfterAll
  static void close() {
    store.close();
  }

  private static TokenHash hash() {
    return new TokenHash("hash" + store.ids.incrementAndGet());
  }

  private record Family(UserId user, TokenHash first) {}

  private static Family family() {
    Family family = new Family(store.user(), hash());
    store.tokens.startFamily(
        new RefreshToken(store.ids.incrementAndGet(), family.user(), PHONE, family.first(), EXPIRY),
        NOW);
    return family;
  }

  private static Rotation rotate(TokenHash from, TokenHash to) {
    return store.tokens.rotate(from, to, EXPIRY, NOW);
  }

  @Test
  void shouldExchangeEachTokenOnceAndRevokeTheFamilyOfOneUsedAgain() {
    Family family = family();
    TokenHash second = hash();
    TokenHash third = hash();

    assertThat(rotate(family.first(), second))
        .isEqualTo(new Rotation.Rotated(family.user(), PHONE));
    assertThat(rotate(second, third)).isEqualTo(new Rotation.Rotated(family.user(), PHONE));
    assertThat(rotate(family.first(), hash())).isEqualTo(new Rotation.Reused(family.user()));
    assertThat(rotate(third, hash())).isEqualTo(new Rotation.Reused(family.user()));
  }

  @Test
  void shouldLetOneOfManySimultaneousExchangesSucceedAndThenNone() throws Exception {
    for (int round = 0; round < 10; round++) {
      Family family = family();
      TokenHash next = hash();
      List<Callable<Rotation>> calls =
          List.of(() -> rotate(family.first(), next), () -> rotate(family.first(), hash()));
      int rotated = 0;
      int reused = 0;
      try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Rotation> call : callers.invokeAll(calls)) {
          switch (call.get()) {
            case Rotation.Rotated _ -> rotated++;
            case Rotation.Reused _ -> reused++;
            case Rotation.Unknown _ -> throw new AssertionError("unknown");
          }
        }
      }

      assertThat(rotated).isEqualTo(1);
      assertThat(reused).isEqualTo(1);
      assertThat(rotate(next, hash())).isNotInstanceOf(Rotation.Rotated.class);
    }
  }

  @Test
  void shouldNotKnowExpiredAndForeignTokens() {
    Family family = family();

    assertThat(store.tokens.rotate(family.first(), hash(), EXPIRY, EXPIRY.plusMillis(1)))
        .isEqualTo(new Rotation.Unknown());
    assertThat(rotate(hash(), hash())).isEqualTo(new Rotation.Unknown());
  }

  @Test
  void shouldRevokeAFamily() {
    Family family = family();

    assertThat(store.tokens.revokeFamily(family.first(), NOW)).isTrue();
    assertThat(store.tokens.revokeFamily(hash(), NOW)).isFalse();
    assertThat(rotate(family.first(), hash())).isEqualTo(new Rotation.Reused(family.user()));
  }

  @Test
  void shouldKnowApiKeysUntilTheyAreRevoked() {
    TokenHash hash = hash();
    store.tokens.addApiKey("shop", hash, NOW);

    assertThat(store.tokens.apiKey(hash)).contains("shop");
    assertThat(store.tokens.apiKey(hash())).isEmpty();
    assertThatThrownBy(() -> store.tokens.addApiKey("shop", hash(), NOW))
        .isInstanceOf(UnstorableException.class);
    assertThat(store.tokens.revokeApiKey("shop", NOW.plusSeconds(1))).isTrue();
    assertThat(store.tokens.revokeApiKey("shop", NOW)).isFalse();
    assertThat(store.tokens.apiKey(hash)).isEmpty();
    store.tokens.addApiKey("shop", hash(), NOW.plusSeconds(2));
    assertThat(store.tokens.apiKeys())
        .containsExactly(
            new ApiKey("shop", NOW, Optional.of(NOW.plusSeconds(1))),
            new ApiKey("shop", NOW.plusSeconds(2), Optional.empty()));
  }
}
