package io.kodama.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kodama.message.Message;
import java.io.IOException;

/** The one shape of a message, in frames and in REST answers. */
public final class MessageJson {

  private MessageJson() {}

  /** Writes the fields of a message into the object that is open. */
  public static void writeFields(JsonGenerator json, Message message) throws IOException {
    json.writeStringField("room_id", message.roomId().toString());
    json.writeNumberField("seq", message.seq());
    json.writeStringField("message_id", message.messageId().toString());
    json.writeStringField("user_id", message.userId().toString());
    json.writeStringField("client_id", message.clientId().toString());
    json.writeStringField("content", message.content());
    json.writeStringField("message_type", message.messageType());
    json.writeStringField("timestamp", Timestamps.format(message.timestamp()));
  }

  public static void write(JsonGenerator json, Message message) throws IOException {
    json.writeStartObject();
    writeFields(json, message);
    json.writeEndObject();
  }
}
