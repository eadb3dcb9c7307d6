package io.kodama.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.kodama.message.DeviceId;
import io.kodama.message.Message;
import io.kodama.message.Role;
import io.kodama.message.RoomId;
import io.kodama.message.RoomType;
import io.kodama.message.UserId;
import io.kodama.protocol.MessageJson;
import io.kodama.protocol.Timestamps;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The one way JSON is read and written: typed records, {@code snake_case}, unknown fields ignored,
 * nothing converted from one type into another, no text that cannot be stored. Thread-safe.
 */
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .addModule(values())
          .build();

  private Json() {}

  /**
   * Reads a body.
   *
   * @throws Problem with {@code invalid} when it is not such an object
   */
  static <T> T read(byte[] body, Class<T> type) {
    try {
      T value = MAPPER.readValue(body, type);
      if (value == null) {
        throw Problem.invalid("the body must be a JSON object");
      }
      return value;
    } catch (JsonMappingException e) {
      throw Problem.invalid(describe(e));
    } catch (JacksonException e) {
      throw Problem.invalid("the body is not JSON");
    } catch (IOException e) {
      throw Problem.invalid("the body is not UTF-8");
    }
  }

  static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer cannot be written as JSON", e);
    }
  }

  private static String describe(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(
                step ->
                    step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
            .collect(Collectors.joining("."));
    if (path.isEmpty()) {
      return "the body must be a JSON object";
    }
    return e instanceof BadTextException
        ? path + " holds a NUL character or a lone surrogate"
        : path + " has the wrong type";
  }

  private static SimpleModule values() {
    return new SimpleModule()
        .addDeserializer(String.class, new TextDeserializer())
        .addSerializer(UserId.class, ToStringSerializer.instance)
        .addSerializer(RoomId.class, ToStringSerializer.instance)
        .addSerializer(DeviceId.class, ToStringSerializer.instance)
        .addSerializer(Role.class, new WordSerializer())
        .addSerializer(RoomType.class, new WordSerializer())
        .addSerializer(Instant.class, new InstantSerializer())
        .addSerializer(Message.class, new MessageSerializer());
  }

  /** Whether a text has neither NUL nor a lone surrogate. */
  static boolean isText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)
          && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i)))) {
        return false;
      }
    }
    return true;
  }

  private static final class BadTextException extends JsonMappingException {
    private static final long serialVersionUID = 1L;

    BadTextException(JsonParser parser) {
      super(parser, "not text");
    }
  }

  private static final class TextDeserializer extends StdScalarDeserializer<String> {
    private static final long serialVersionUID = 1L;

    TextDeserializer() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        throw JsonMappingException.from(parser, "not a string");
      }
      String text = parser.getText();
      if (!isText(text)) {
        throw new BadTextException(parser);
      }
      return text;
    }
  }

  private static final class WordSerializer extends StdSerializer<Enum<?>> {
    private static final long serialVersionUID = 1L;

    WordSerializer() {
      super(Enum.class, false);
    }

    @Override
    public void serialize(Enum<?> value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(value.name().toLowerCase(Locale.ROOT));
    }
  }

  private static final class InstantSerializer extends StdSerializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantSerializer() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(Timestamps.format(value));
    }
  }

  private static final class MessageSerializer extends StdSerializer<Message> {
    private static final long serialVersionUID = 1L;

    MessageSerializer() {
      super(Message.class);
    }

    @Override
    public void serialize(Message value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      MessageJson.write(json, value);
    }
  }
}
