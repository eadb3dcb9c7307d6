package io.kodama.client.frame;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one object on its way to a frame: scalars by name, and the two lists there are. */
final class FrameFields {

  private final Map<String, Object> scalars = new HashMap<>();
  private final List<FrameFields> rooms = new ArrayList<>();
  private final List<FrameFields> messages = new ArrayList<>();

  /** Reads from START_OBJECT to its END_OBJECT; what is unknown is skipped. */
  static FrameFields read(JsonParser in) throws IOException {
    FrameFields fields = new FrameFields();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      JsonToken value = in.nextToken();
      if (value == null) {
        throw new FrameException("object without an end");
      }
      switch (value) {
        case VALUE_STRING -> fields.scalars.put(name, in.getText());
        case VALUE_NUMBER_INT -> fields.scalars.put(name, in.getLongValue());
        case VALUE_TRUE, VALUE_FALSE -> fields.scalars.put(name, in.getBooleanValue());
        case START_ARRAY -> fields.readList(name, in);
        case START_OBJECT -> in.skipChildren();
        case VALUE_NULL, VALUE_NUMBER_FLOAT -> {}
        case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
            throw new FrameException("unexpected " + value);
      }
    }
    return fields;
  }

  private void readList(String name, JsonParser in) throws IOException {
    List<FrameFields> list =
        switch (name) {
          case "rooms" -> rooms;
          case "messages" -> messages;
          default -> null;
        };
    if (list == null) {
      in.skipChildren();
      return;
    }
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (in.currentToken() != JsonToken.START_OBJECT) {
        throw new FrameException("expected objects in " + name);
      }
      list.add(read(in));
    }
  }

  ServerFrame toFrame() {
    String type = text("type");
    return switch (type) {
      case "message" -> new ServerFrame.Live(message());
      case "ack" -> new ServerFrame.Ack(text("client_id"), instantOrNull("timestamp"));
      case "sync" ->
          new ServerFrame.SyncPage(
              text("room_id"),
              messages.stream().map(FrameFields::message).toList(),
              flag("has_more"));
      case "welcome" -> welcome();
      case "read" -> new ServerFrame.Read(text("room_id"), text("user_id"), number("seq"));
      case "typing" -> new ServerFrame.Typing(text("room_id"), text("user_id"), flag("is_typing"));
      case "presence" ->
          new ServerFrame.Presence(text("user_id"), text("status"), instantOrNull("last_seen"));
      case "room" ->
          new ServerFrame.RoomChange(text("room_id"), text("change"), numberOrNull("last_seq"));
      case "reconnect" -> new ServerFrame.Reconnect(number("after_ms"));
      case "pong" -> new ServerFrame.Pong(instantOrNull("timestamp"));
      case "error" -> error();
      default -> new ServerFrame.Unknown(type);
    };
  }

  private ServerFrame welcome() {
    return new ServerFrame.Welcome(
        text("user_id"),
        text("device_id"),
        text("session_id"),
        text("server_id"),
        number("heartbeat_ms"),
        (int) number("max_content"),
        rooms.stream()
            .map(
                room ->
                    new ServerFrame.RoomPosition(
                        room.text("room_id"),
                        room.number("last_seq"),
                        room.numberOr("read_seq", 0)))
            .toList(),
        flag("more_rooms"));
  }

  private ServerFrame error() {
    String word = text("code");
    return new ServerFrame.Refusal(
        ErrorCode.of(word),
        word,
        textOr("message", ""),
        textOrNull("client_id"),
        textOrNull("room_id"),
        numberOrNull("retry_after_ms"));
  }

  private Message message() {
    return new Message(
        text("room_id"),
        number("seq"),
        text("message_id"),
        text("user_id"),
        text("client_id"),
        text("content"),
        textOr("message_type", "text"),
        instant("timestamp"));
  }

  private String text(String name) {
    String value = textOrNull(name);
    if (value == null) {
      throw new FrameException("no text field " + name);
    }
    return value;
  }

  private @Nullable String textOrNull(String name) {
    return scalars.get(name) instanceof String value ? value : null;
  }

  private String textOr(String name, String otherwise) {
    String value = textOrNull(name);
    return value == null ? otherwise : value;
  }

  private long number(String name) {
    Long value = numberOrNull(name);
    if (value == null) {
      throw new FrameException("no number field " + name);
    }
    return value;
  }

  private @Nullable Long numberOrNull(String name) {
    return scalars.get(name) instanceof Long value ? value : null;
  }

  private long numberOr(String name, long otherwise) {
    Long value = numberOrNull(name);
    return value == null ? otherwise : value;
  }

  private boolean flag(String name) {
    return Boolean.TRUE.equals(scalars.get(name));
  }

  private Instant instant(String name) {
    Instant value = instantOrNull(name);
    if (value == null) {
      throw new FrameException("no time field " + name);
    }
    return value;
  }

  private @Nullable Instant instantOrNull(String name) {
    String value = textOrNull(name);
    try {
      return value == null ? null : Instant.parse(value);
    } catch (DateTimeParseException e) {
      throw new FrameException("not a time in " + name + ": " + value, e);
    }
  }
}
