package io.kodama.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.kodama.message.DeviceId;
import io.kodama.message.MessageText;
import io.kodama.message.RoomId;
import io.kodama.message.UserId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one frame. Never throws: what is not a frame is {@link ClientFrame.Malformed}. Unknown
 * fields are ignored, nested ones too, within a bound of depth.
 */
public final class ClientFrameParser {

  private static final int MAX_PAGE = 200;
  private static final int DEFAULT_PAGE = 50;
  private static final Pattern UUID_FORM =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(32).maxNumberLength(32).build())
          .build();

  private ClientFrameParser() {}

  /** A field that is absent or of another kind than the frame needs. */
  private static final class BadField extends Exception {
    private static final long serialVersionUID = 1L;

    BadField(String message) {
      super(message);
    }
  }

  /** Reads the bytes of one text frame. */
  public static ClientFrame parse(byte[] frame) {
    Map<String, Object> fields;
    try {
      fields = fields(frame);
    } catch (IOException e) {
      return new ClientFrame.Malformed("the frame is not one JSON object", null);
    }
    try {
      return typed(fields);
    } catch (BadField e) {
      return new ClientFrame.Malformed(String.valueOf(e.getMessage()), clientIdText(fields));
    }
  }

  private static ClientFrame typed(Map<String, Object> fields) throws BadField {
    String type = text(fields, "type");
    return switch (type) {
      case "hello" -> hello(fields);
      case "send" -> send(fields);
      case "sync" -> sync(fields);
      case "read" -> new ClientFrame.Read(room(fields), seq(fields, "seq"));
      case "typing" -> new ClientFrame.Typing(room(fields), flag(fields, "is_typing"));
      case "watch_presence" -> new ClientFrame.WatchPresence(users(fields));
      case "ping" -> new ClientFrame.Ping();
      default -> throw new BadField("unknown type");
    };
  }

  private static ClientFrame hello(Map<String, Object> fields) throws BadField {
    String device = text(fields, "device_id");
    if (!DeviceId.isValid(device)) {
      throw new BadField("device_id must be 1 to 64 of A-Z a-z 0-9 . _ : -");
    }
    boolean batch = fields.containsKey("batch") && flag(fields, "batch");
    return new ClientFrame.Hello(text(fields, "token"), new DeviceId(device), batch);
  }

  private static ClientFrame send(Map<String, Object> fields) throws BadField {
    String clientId = text(fields, "client_id");
    if (!UUID_FORM.matcher(clientId).matches()) {
      throw new BadField("client_id must be a UUID in its canonical form");
    }
    String type =
        fields.get("message_type") == null
            ? MessageText.DEFAULT_TYPE
            : text(fields, "message_type");
    if (!MessageText.isType(type)) {
      throw new BadField("message_type must be 1 to 32 of a-z 0-9 _ . -");
    }
    return new ClientFrame.Send(
        UUID.fromString(clientId), room(fields), text(fields, "content"), type);
  }

  private static ClientFrame sync(Map<String, Object> fields) throws BadField {
    long limit = fields.get("limit") == null ? DEFAULT_PAGE : seq(fields, "limit");
    if (limit < 1 || limit > MAX_PAGE) {
      throw new BadField("limit must be 1 to " + MAX_PAGE);
    }
    return new ClientFrame.Sync(
        room(fields), text(fields, "room_id"), seq(fields, "after_seq"), (int) limit);
  }

  private static Optional<RoomId> room(Map<String, Object> fields) throws BadField {
    return RoomId.parse(text(fields, "room_id"));
  }

  private static List<UserId> users(Map<String, Object> fields) throws BadField {
    if (!(fields.get("user_ids") instanceof List<?> texts)) {
      throw new BadField("user_ids must be a list of strings");
    }
    List<UserId> users = new ArrayList<>(texts.size());
    for (Object text : texts) {
      UserId.parse((String) text).ifPresent(users::add);
    }
    return users;
  }

  private static String text(Map<String, Object> fields, String name) throws BadField {
    if (fields.get(name) instanceof String text) {
      return text;
    }
    throw new BadField(name + " must be a string");
  }

  private static long seq(Map<String, Object> fields, String name) throws BadField {
    if (fields.get(name) instanceof Long number && number >= 0) {
      return number;
    }
    throw new BadField(name + " must be a whole number from 0 up");
  }

  private static boolean flag(Map<String, Object> fields, String name) throws BadField {
    if (fields.get(name) instanceof Boolean flag) {
      return flag;
    }
    throw new BadField(name + " must be true or false");
  }

  private static @Nullable String clientIdText(Map<String, Object> fields) {
    return fields.get("client_id") instanceof String id && UUID_FORM.matcher(id).matches()
        ? id
        : null;
  }

  private static Map<String, Object> fields(byte[] frame) throws IOException {
    try (JsonParser parser = JSON.createParser(frame)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not an object");
      }
      Map<String, Object> fields = new HashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        Object value = value(parser);
        if (value != null) {
          fields.put(name, value);
        }
      }
      if (parser.nextToken() != null) {
        throw new IOException("more than one value");
      }
      return fields;
    }
  }

  /** The values that frames are made of; anything else is as good as absent. */
  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.nextToken()) {
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? null
              : parser.getLongValue();
      case START_ARRAY -> texts(parser);
      case START_OBJECT -> {
        parser.skipChildren();
        yield null;
      }
      case null -> throw new IOException("cut short");
      default -> null;
    };
  }

  private static @Nullable List<String> texts(JsonParser parser) throws IOException {
    List<String> texts = new ArrayList<>();
    boolean only = true;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token == null) {
        throw new IOException("cut short");
      }
      if (token == JsonToken.VALUE_STRING) {
        texts.add(parser.getText());
      } else {
        only = false;
        parser.skipChildren();
      }
    }
    return only ? texts : null;
  }
}
