package io.kodama.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.kodama.auth.AccessTokens.Reason;
import io.kodama.auth.AccessTokens.Verified;
import io.kodama.message.DeviceId;
import io.kodama.message.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final UserId ALICE = new UserId(42);
  private static final DeviceId PHONE = new DeviceId("phone");

  private final SigningKeys keys = SigningKeys.ephemeral();
  private final AccessTokens tokens = at(NOW, keys);

  @Test
  void shouldSayWhoseATokenIs() {
    assertThat(tokens.verify(tokens.issue(ALICE, PHONE, true, Duration.ofMinutes(15))))
        .isEqualTo(new Verified.Valid(ALICE, PHONE, true, NOW.plusSeconds(900)));
    assertThat(tokens.verify(tokens.issue(ALICE, null, false, Duration.ofMinutes(15))))
        .isEqualTo(new Verified.Valid(ALICE, null, false, NOW.plusSeconds(900)));
  }

  @Test
  void shouldEndAtTheSecondOfExpiry() {
    String token = tokens.issue(ALICE, PHONE, false, Duration.ofSeconds(60));

    assertThat(at(NOW.plusSeconds(59), keys).verify(token)).isInstanceOf(Verified.Valid.class);
    assertThat(at(NOW.plusSeconds(60), keys).verify(token)).isEqualTo(invalid(Reason.EXPIRED));
  }

  @Test
  void shouldRefuseATokenOfOtherKeys() {
    String foreign = at(NOW, SigningKeys.ephemeral()).issue(ALICE, PHONE, true, Duration.ofDays(1));

    assertThat(tokens.verify(foreign)).isEqualTo(invalid(Reason.BAD_SIGNATURE));
  }

  @Test
  void shouldRefuseAChangedClaim() {
    String[] mine = tokens.issue(ALICE, PHONE, false, Duration.ofDays(1)).split("\\.", -1);
    String[] admins = tokens.issue(ALICE, PHONE, true, Duration.ofDays(1)).split("\\.", -1);

    assertThat(tokens.verify(mine[0] + "." + admins[1] + "." + mine[2]))
        .isEqualTo(invalid(Reason.BAD_SIGNATURE));
  }

  @Test
  void shouldRefuseOtherAlgorithms() throws JOSEException {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .subject("42")
            .expirationTime(Date.from(NOW.plusSeconds(60)))
            .build();
    SignedJWT symmetric =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(keys.signing().getKeyID()).build(),
            claims);
    symmetric.sign(new MACSigner(keys.signing().toPublicJWK().toJSONString()));

    assertThat(tokens.verify(symmetric.serialize())).isEqualTo(invalid(Reason.BAD_SIGNATURE));
    assertThat(tokens.verify(new PlainJWT(claims).serialize()))
        .isInstanceOf(Verified.Invalid.class);
  }

  @Test
  void shouldVerifyWithAllKeysAndSignWithTheFirst() {
    SigningKeys next = SigningKeys.ephemeral();
    SigningKeys both = new SigningKeys(List.of(next.signing(), keys.signing()));
    String old = tokens.issue(ALICE, PHONE, false, Duration.ofDays(1));

    assertThat(at(NOW, both).verify(old)).isInstanceOf(Verified.Valid.class);
    assertThat(at(NOW, next).verify(at(NOW, both).issue(ALICE, PHONE, false, Duration.ofDays(1))))
        .isInstanceOf(Verified.Valid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b.c", "kdm_abc", "e30.e30.e30", "\u0000", "木霊"})
  void shouldRefuseWhatIsNoToken(String text) {
    assertThat(tokens.verify(text)).isInstanceOf(Verified.Invalid.class);
  }

  @Test
  void shouldRefuseWhatIsTooLongToBeAToken() {
    assertThat(tokens.verify("a".repeat(1 << 20))).isEqualTo(invalid(Reason.MALFORMED));
  }

  private static Verified invalid(Reason reason) {
    return new Verified.Invalid(reason);
  }

  private static AccessTokens at(Instant now, SigningKeys keys) {
    return new AccessTokens(keys, InstantSource.fixed(now));
  }
}
