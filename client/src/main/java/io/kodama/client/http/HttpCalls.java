package io.kodama.client.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call: JSON out, JSON in, problems as exceptions. Any thread; blocks. */
final class HttpCalls {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addModule(new SimpleModule().addDeserializer(Instant.class, new InstantReader()))
          .build();

  private final HttpClient http;
  private final URI base;
  private final Duration timeout;
  private final @Nullable Supplier<String> token;

  HttpCalls(HttpClient http, URI base, Duration timeout, @Nullable Supplier<String> token) {
    this.http = http;
    this.base = base;
    this.timeout = timeout;
    this.token = token;
  }

  HttpCalls withToken(Supplier<String> newToken) {
    return new HttpCalls(http, base, timeout, newToken);
  }

  URI base() {
    return base;
  }

  <T> T call(String method, Object path, @Nullable Object body, Class<T> type) {
    String text = callText(method, "/api/v1" + path, body);
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new ProblemException(
          200, "", "answer of " + method + " " + path + ": " + e.getOriginalMessage(), null);
    }
  }

  void call(String method, Object path, @Nullable Object body) {
    callText(method, "/api/v1" + path, body);
  }

  String callText(String method, String path, @Nullable Object body) {
    HttpResponse<String> response = exchange(request(method, path, body));
    if (response.statusCode() / 100 != 2) {
      throw problem(response);
    }
    return response.body();
  }

  private HttpRequest request(String method, String path, @Nullable Object body) {
    String prefix = base.toString().replaceAll("/+$", "");
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(prefix + path)).timeout(timeout);
    if (token != null) {
      builder.header("Authorization", "Bearer " + token.get());
    }
    if (body == null) {
      return builder.method(method, HttpRequest.BodyPublishers.noBody()).build();
    }
    try {
      return builder
          .header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
          .build();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + body.getClass(), e);
    }
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(request.method() + " " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(
          new InterruptedIOException(request.method() + " " + request.uri()));
    }
  }

  private static ProblemException problem(HttpResponse<String> response) {
    Duration retryAfter =
        response
            .headers()
            .firstValue("Retry-After")
            .filter(value -> value.matches("\\d{1,9}"))
            .map(value -> Duration.ofSeconds(Long.parseLong(value)))
            .orElse(null);
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (type.toLowerCase(Locale.ROOT).contains("json")) {
      try {
        JsonNode body = JSON.readTree(response.body());
        return new ProblemException(
            response.statusCode(),
            body.path("code").asText(""),
            body.path("detail").asText(body.path("title").asText("")),
            retryAfter);
      } catch (JacksonException e) {
        return new ProblemException(
            response.statusCode(), "", "unreadable problem document", retryAfter);
      }
    }
    return new ProblemException(response.statusCode(), "", response.body(), retryAfter);
  }

  /** RFC 3339, as everywhere in the protocol. */
  private static final class InstantReader extends StdDeserializer<Instant> {

    private static final long serialVersionUID = 1L;

    InstantReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return Instant.parse(in.getText());
    }
  }
}
