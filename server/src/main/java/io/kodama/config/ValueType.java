package io.kodama.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the text of a setting is read.
 *
 * @param allowed what is allowed, as a person reads it: unit and bounds
 * @param parser throws {@link IllegalArgumentException} for anything else
 */
record ValueType<T>(String allowed, Function<String, T> parser) {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Pattern BYTES = Pattern.compile("(\\d{1,9})(B|KiB|MiB|GiB)?");

  static ValueType<Integer> integer(int min, int max) {
    return new ValueType<>(
        "%d to %d".formatted(min, max),
        text -> (int) within(Long.parseLong(text.strip()), min, max));
  }

  /** A number with a unit: {@code 500ms}, {@code 10s}, {@code 15m}, {@code 1h}, {@code 30d}. */
  static ValueType<Duration> duration(String min, String max) {
    return new ValueType<>(
        "%s to %s (ms, s, m, h, d)".formatted(min, max),
        text -> {
          Duration value = parseDuration(text);
          within(value.toMillis(), parseDuration(min).toMillis(), parseDuration(max).toMillis());
          return value;
        });
  }

  /** A number of bytes: {@code 512}, {@code 64KiB}, {@code 1MiB}. */
  static ValueType<Integer> bytes(String min, String max) {
    return new ValueType<>(
        "%s to %s".formatted(min, max),
        text -> (int) within(parseBytes(text), parseBytes(min), parseBytes(max)));
  }

  static ValueType<String> text() {
    return new ValueType<>("text", Function.identity());
  }

  static ValueType<String> matching(String pattern, String description) {
    Pattern form = Pattern.compile(pattern);
    return new ValueType<>(
        description,
        text -> {
          if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException();
          }
          return text;
        });
  }

  static ValueType<Path> path() {
    return new ValueType<>("a path", Path::of);
  }

  /** Texts separated by commas (in YAML also a list). */
  static ValueType<List<String>> texts() {
    return new ValueType<>(
        "a list",
        text ->
            Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList());
  }

  static <E extends Enum<E>> ValueType<E> oneOf(Class<E> type) {
    List<String> names = Arrays.stream(type.getEnumConstants()).map(ValueType::wordOf).toList();
    return new ValueType<>(
        String.join(" or ", names),
        text -> Enum.valueOf(type, text.strip().toUpperCase(Locale.ROOT)));
  }

  static <E extends Enum<E>> ValueType<List<E>> someOf(Class<E> type) {
    ValueType<E> one = oneOf(type);
    return new ValueType<>(
        "a list of " + one.allowed(),
        text -> texts().parser().apply(text).stream().map(one.parser()).distinct().toList());
  }

  private static String wordOf(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static long within(long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException();
    }
    return value;
  }

  private static Duration parseDuration(String text) {
    Matcher matcher = matched(DURATION, text);
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  private static long parseBytes(String text) {
    Matcher matcher = matched(BYTES, text);
    String unit = matcher.group(2);
    int shift = unit == null ? 0 : 10 * List.of("B", "KiB", "MiB", "GiB").indexOf(unit);
    return Long.parseLong(matcher.group(1)) << shift;
  }

  private static Matcher matched(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException();
    }
    return matcher;
  }
}
