package io.kodama.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "alice", "Alice.B_c-9", "田中さくら", "ボブ", "健", "zoë", "हिन्दी", "9lives"})
  void shouldTakeNamesOfAllScripts(String name) {
    assertThat(AccountRules.username(name)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".a",
        "-a",
        "_a",
        "a b",
        "a@b",
        "a/b",
        "a\u0000b",
        "a\ud800",
        "\u200bab",
        "😀"
      })
  void shouldRefuseWhatIsNoName(String name) {
    assertThat(AccountRules.username(name)).isEmpty();
  }

  @Test
  void shouldGiveOneSpellingToOneName() {
    assertThat(AccountRules.username("ａｌｉｃｅ")).contains("alice");
    assertThat(AccountRules.username("か\u3099")).contains("が");
  }

  @Test
  void shouldBoundLengthsInCodePoints() {
    assertThat(AccountRules.username("a".repeat(64))).isPresent();
    assertThat(AccountRules.username("a".repeat(65))).isEmpty();
    assertThat(AccountRules.username("a".repeat(1_000_000))).isEmpty();
    assertThat(AccountRules.displayName("😀".repeat(64))).isPresent();
    assertThat(AccountRules.displayName("😀".repeat(65))).isEmpty();
    assertThat(AccountRules.isPassword("1234567")).isFalse();
    assertThat(AccountRules.isPassword("12345678")).isTrue();
    assertThat(AccountRules.isPassword("a".repeat(256))).isTrue();
    assertThat(AccountRules.isPassword("a".repeat(257))).isFalse();
  }

  @Test
  void shouldTrimDisplayNamesAndRefuseControlCharacters() {
    assertThat(AccountRules.displayName("  田中 さくら ")).contains("田中 さくら");
    assertThat(AccountRules.displayName("   ")).isEmpty();
    assertThat(AccountRules.displayName("a\nb")).isEmpty();
    assertThat(AccountRules.displayName("a\ud800")).isEmpty();
  }
}
