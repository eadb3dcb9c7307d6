package io.kodama.auth;

import java.text.Normalizer;
import java.util.Optional;

/** What user names, display names and passwords may look like. The one owner of these rules. */
public final class AccountRules {

  /** In code points. */
  public static final int MAX_USERNAME = 64;

  /** In code points. */
  public static final int MAX_DISPLAY_NAME = 64;

  /** In code points. */
  public static final int MIN_PASSWORD = 8;

  /** In code points. */
  public static final int MAX_PASSWORD = 256;

  private AccountRules() {}

  /**
   * A user name as it is kept: in Unicode normal form NFKC, so that one name has one spelling. It
   * has 1 to 64 letters or digits of any script, combining marks, and {@code . _ -}, and begins
   * with a letter or digit. Nothing when it is not one.
   */
  public static Optional<String> username(String text) {
    if (text.length() > 4 * MAX_USERNAME) {
      return Optional.empty();
    }
    String name = Normalizer.normalize(text, Normalizer.Form.NFKC);
    boolean wellFormed =
        !name.isEmpty()
            && name.codePointCount(0, name.length()) <= MAX_USERNAME
            && Character.isLetterOrDigit(name.codePointAt(0))
            && name.codePoints().allMatch(AccountRules::inUsername);
    return wellFormed ? Optional.of(name) : Optional.empty();
  }

  /**
   * A display name as it is kept: without white space around it, 1 to 64 code points, none of them
   * a control character or a lone surrogate. Nothing when it is not one.
   */
  public static Optional<String> displayName(String text) {
    String name = text.strip();
    boolean wellFormed =
        !name.isEmpty()
            && name.codePointCount(0, name.length()) <= MAX_DISPLAY_NAME
            && name.codePoints().noneMatch(AccountRules::isControlOrSurrogate);
    return wellFormed ? Optional.of(name) : Optional.empty();
  }

  /** Whether this may be a password: 8 to 256 code points. */
  public static boolean isPassword(String text) {
    int length = text.codePointCount(0, text.length());
    return length >= MIN_PASSWORD && length <= MAX_PASSWORD;
  }

  private static boolean inUsername(int c) {
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || c == '.'
        || c == '_'
        || c == '-';
  }

  private static boolean isControlOrSurrogate(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
