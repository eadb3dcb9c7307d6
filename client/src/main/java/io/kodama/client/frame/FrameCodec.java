package io.kodama.client.frame;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * Between frames and their JSON text, by streaming: no tree is built, and fields may come in any
 * order. Stateless; any thread.
 */
public final class FrameCodec {

  private final JsonFactory json = new JsonFactory();

  /** The text of one frame. */
  public String encode(ClientFrame frame) {
    StringWriter text = new StringWriter(160);
    try (JsonGenerator out = json.createGenerator(text)) {
      out.writeStartObject();
      writeFields(frame, out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * Parses the text of one WebSocket message, which holds one object or several separated by line
   * feeds, and hands each over in order.
   *
   * @throws FrameException when it is not JSON objects with a {@code type} and the fields that type
   *     needs; objects before the bad one have been handed over
   */
  public void parse(String text, Consumer<? super ServerFrame> sink) {
    try (JsonParser in = json.createParser(text)) {
      while (in.nextToken() != null) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
          throw new FrameException("expected an object, got " + in.currentToken());
        }
        sink.accept(FrameFields.read(in).toFrame());
      }
    } catch (IOException e) {
      throw new FrameException("not a frame: " + e.getMessage(), e);
    }
  }

  private static void writeFields(ClientFrame frame, JsonGenerator out) throws IOException {
    switch (frame) {
      case ClientFrame.Hello hello -> {
        out.writeStringField("type", "hello");
        out.writeStringField("token", hello.token());
        out.writeStringField("device_id", hello.deviceId());
        out.writeBooleanField("batch", hello.batch());
      }
      case ClientFrame.Send send -> {
        out.writeStringField("type", "send");
        out.writeStringField("client_id", send.clientId());
        out.writeStringField("room_id", send.roomId());
        out.writeStringField("content", send.content());
        out.writeStringField("message_type", send.messageType());
      }
      case ClientFrame.Sync sync -> {
        out.writeStringField("type", "sync");
        out.writeStringField("room_id", sync.roomId());
        out.writeNumberField("after_seq", sync.afterSeq());
        out.writeNumberField("limit", sync.limit());
      }
      case ClientFrame.Read read -> {
        out.writeStringField("type", "read");
        out.writeStringField("room_id", read.roomId());
        out.writeNumberField("seq", read.seq());
      }
      case ClientFrame.Typing typing -> {
        out.writeStringField("type", "typing");
        out.writeStringField("room_id", typing.roomId());
        out.writeBooleanField("is_typing", typing.isTyping());
      }
      case ClientFrame.WatchPresence watch -> {
        out.writeStringField("type", "watch_presence");
        out.writeArrayFieldStart("user_ids");
        for (String userId : watch.userIds()) {
          out.writeString(userId);
        }
        out.writeEndArray();
      }
      case ClientFrame.Ping ping -> out.writeStringField("type", "ping");
    }
  }
}
