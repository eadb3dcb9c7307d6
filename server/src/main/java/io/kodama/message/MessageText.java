package io.kodama.message;

import java.util.regex.Pattern;

/** What may stand in a message. The one owner of these rules; any thread. */
public final class MessageText {

  /** Longest content, in Unicode code points. */
  public static final int MAX_CODE_POINTS = 4000;

  /** The type of a message whose sender names none. */
  public static final String DEFAULT_TYPE = "text";

  private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,31}");

  /** The verdict over a text. */
  public enum Check {
    OK,
    EMPTY,
    TOO_LONG,
    /** A NUL character or a lone surrogate: neither can be stored nor sent as UTF-8. */
    NOT_TEXT
  }

  private MessageText() {}

  public static Check check(String content) {
    if (content.isEmpty()) {
      return Check.EMPTY;
    }
    int codePoints = 0;
    for (int i = 0; i < content.length(); i++, codePoints++) {
      char c = content.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return Check.NOT_TEXT;
      }
      if (Character.isHighSurrogate(c)) {
        i++;
        if (i == content.length() || !Character.isLowSurrogate(content.charAt(i))) {
          return Check.NOT_TEXT;
        }
      }
    }
    return codePoints > MAX_CODE_POINTS ? Check.TOO_LONG : Check.OK;
  }

  /** Whether a {@code message_type} has the allowed form: 1 to 32 of {@code a-z 0-9 _ . -}. */
  public static boolean isType(String type) {
    return TYPE.matcher(type).matches();
  }
}
