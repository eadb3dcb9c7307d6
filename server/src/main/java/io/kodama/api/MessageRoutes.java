package io.kodama.api;

import io.kodama.api.Problem.Code;
import io.kodama.delivery.RoomSignal;
import io.kodama.ingest.IngestLog;
import io.kodama.ingest.Receipt;
import io.kodama.message.Draft;
import io.kodama.message.Message;
import io.kodama.message.MessageText;
import io.kodama.message.Refusal;
import io.kodama.message.RoomId;
import io.kodama.store.MessagePage;
import io.kodama.store.MessageStore;
import io.kodama.store.PageRange;
import io.kodama.store.RoomStore;
import io.kodama.store.RoomStore.ReadMark;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sending, history and read markers. */
final class MessageRoutes {

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final RoomStore rooms;
  private final MessageStore messages;
  private final IngestLog ingest;
  private final RoomAccess access;
  private final Announcements announcements;
  private final Limits limits;
  private final Duration receiptWait;
  private final InstantSource clock;

  MessageRoutes(
      ApiPorts ports,
      RoomAccess access,
      Announcements announcements,
      Limits limits,
      Duration receiptTimeout,
      InstantSource clock) {
    this.rooms = ports.rooms();
    this.messages = ports.messages();
    this.ingest = ports.ingest();
    this.access = access;
    this.announcements = announcements;
    this.limits = limits;
    this.receiptWait = receiptTimeout.plusSeconds(1);
    this.clock = clock;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.user("POST", "/rooms/:room_id/messages", this::send),
        Endpoint.user("GET", "/rooms/:room_id/messages", this::page),
        Endpoint.user("POST", "/rooms/:room_id/read", this::read));
  }

  record Sent(@Nullable String clientId, @Nullable String content, @Nullable String messageType) {}

  record Accepted(String clientId, String status, Instant timestamp) {}

  record History(List<Message> messages, boolean hasMore) {}

  record Read(@Nullable Long seq) {}

  private Answer send(Call call) {
    RoomId room = call.roomInPath();
    limits.messageBy(call.userId());
    Sent body = call.body(Sent.class);
    UUID clientId = Fields.clientId(body.clientId());
    String content = content(body.content());
    String type = body.messageType() == null ? MessageText.DEFAULT_TYPE : body.messageType();
    if (!MessageText.isType(type)) {
      throw Problem.invalid("message_type must be 1 to 32 of a-z 0-9 _ . -");
    }
    access.member(room, call.userId());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Receipt receipt =
        Waits.result(
                ingest.append(new Draft(room, call.userId(), clientId, type, content, now, null)),
                receiptWait,
                "appending a message")
            .orElseGet(() -> new Receipt.Busy(RETRY));
    return switch (receipt) {
      case Receipt.Durable() -> Answer.accepted(new Accepted(clientId.toString(), "accepted", now));
      case Receipt.Busy(Duration retryAfter) ->
          throw Problem.busy("not known to be kept; repeat with the same client_id", retryAfter);
      case Receipt.Refused(Refusal reason) ->
          throw switch (reason) {
            case NOT_MEMBER -> RoomAccess.absent();
            case UNSTORABLE -> Problem.invalid("this message cannot be stored");
          };
    };
  }

  private static String content(@Nullable String text) {
    String content = Fields.required(text, "content");
    return switch (MessageText.check(content)) {
      case OK -> content;
      case EMPTY -> throw Problem.invalid("content is empty");
      case NOT_TEXT -> throw Problem.invalid("content holds a NUL character or a lone surrogate");
      case TOO_LONG ->
          throw Problem.of(
              Code.TOO_LARGE, "content has at most " + MessageText.MAX_CODE_POINTS + " characters");
    };
  }

  private Answer page(Call call) {
    RoomId room = call.roomInPath();
    Long after = call.number("after_seq");
    Long before = call.number("before_seq");
    int limit = call.limit(200, 50);
    if (after != null && before != null) {
      throw Problem.invalid("give after_seq or before_seq, not both");
    }
    access.member(room, call.userId());
    PageRange range =
        after != null
            ? new PageRange.After(after)
            : before != null ? new PageRange.Before(before) : new PageRange.Newest();
    MessagePage page = messages.page(room, range, limit);
    return Answer.ok(new History(page.messages(), page.hasMore()));
  }

  private Answer read(Call call) {
    RoomId room = call.roomInPath();
    long seq = Fields.seq(call.body(Read.class).seq(), "seq");
    access.member(room, call.userId());
    for (ReadMark moved : rooms.advanceReads(List.of(new ReadMark(room, call.userId(), seq)))) {
      announcements.signal(new RoomSignal.ReadMoved(moved.roomId(), moved.userId(), moved.seq()));
    }
    return Answer.done();
  }
}
