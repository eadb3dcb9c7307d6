package io.kodama.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is sent back.
 *
 * @param body a value that {@link Json} can write; null for none
 * @param headers besides those that follow from the body
 */
record Answer(int status, @Nullable Object body, Map<String, String> headers) {

  Answer {
    headers = Map.copyOf(headers);
  }

  Answer(int status, @Nullable Object body) {
    this(status, body, Map.of());
  }

  static Answer ok(Object body) {
    return new Answer(200, body);
  }

  static Answer created(Object body) {
    return new Answer(201, body);
  }

  static Answer accepted(Object body) {
    return new Answer(202, body);
  }

  static Answer done() {
    return new Answer(204, null);
  }

  Answer with(String header, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new Answer(status, body, all);
  }
}
