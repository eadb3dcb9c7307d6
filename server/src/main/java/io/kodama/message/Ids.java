package io.kodama.message;

import java.util.Optional;

/**
 * The one reading of decimal ids: canonical (no sign, no leading zero), positive, within 63 bits.
 */
final class Ids {

  private static final int MAX_DIGITS = 19;

  private Ids() {}

  static Optional<Long> parse(String text) {
    if (text.isEmpty() || text.length() > MAX_DIGITS || text.charAt(0) == '0') {
      return Optional.empty();
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
        return Optional.empty();
      }
      value = value * 10 + digit;
    }
    return Optional.of(value);
  }
}
