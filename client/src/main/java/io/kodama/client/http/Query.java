package io.kodama.client.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A path with its query; absent values are left out. */
final class Query {

  private final String path;
  private final StringJoiner pairs = new StringJoiner("&");

  Query(String path) {
    this.path = path;
  }

  Query with(String name, @Nullable Object value) {
    if (value != null) {
      pairs.add(name + "=" + encode(value.toString()));
    }
    return this;
  }

  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return pairs.length() == 0 ? path : path + "?" + pairs;
  }
}
