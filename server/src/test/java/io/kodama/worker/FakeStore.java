package io.kodama.worker;

import io.kodama.message.Draft;
import io.kodama.message.Message;
import io.kodama.message.MessageId;
import io.kodama.message.RoomId;
import io.kodama.store.AppendOutcome;
import io.kodama.store.MessagePage;
import io.kodama.store.MessageStore;
import io.kodama.store.PageRange;
import io.kodama.store.StoreUnavailableException;
import io.kodama.store.UnstorableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A store in memory that keeps order and drops duplicates, and fails when told to. */
final class FakeStore implements MessageStore {

  static final String POISON = "poison";
  static final String STRANGER = "stranger";

  final List<Integer> batches = new CopyOnWriteArrayList<>();
  final List<Message> messages = new CopyOnWriteArrayList<>();
  volatile boolean isAway;
  volatile boolean hasBug;
  private final Map<Set<Object>, Message> byIdentity = new HashMap<>();
  private final Map<RoomId, Long> lastSeqs = new HashMap<>();

  @Override
  public synchronized List<AppendOutcome> append(List<Draft> drafts) {
    batches.add(drafts.size());
    if (isAway) {
      throw new StoreUnavailableException("away", new IllegalStateException());
    }
    if (hasBug) {
      hasBug = false;
      throw new IllegalStateException("a bug");
    }
    if (drafts.stream().anyMatch(draft -> draft.content().equals(POISON))) {
      throw new UnstorableException("poisoned", new IllegalStateException());
    }
    List<AppendOutcome> outcomes = new ArrayList<>();
    drafts.forEach(draft -> outcomes.add(append(draft)));
    return outcomes;
  }

  private AppendOutcome append(Draft draft) {
    if (draft.content().equals(STRANGER)) {
      return new AppendOutcome.NotMember(draft);
    }
    Set<Object> identity = new HashSet<>(List.of(draft.roomId(), draft.userId(), draft.clientId()));
    Message known = byIdentity.get(identity);
    if (known != null) {
      return new AppendOutcome.Duplicate(known);
    }
    Message message = message(draft, lastSeqs.merge(draft.roomId(), 1L, Long::sum));
    byIdentity.put(identity, message);
    messages.add(message);
    return new AppendOutcome.Stored(message);
  }

  private Message message(Draft draft, long seq) {
    UUID clientId = draft.clientId();
    return new Message(
        draft.roomId(),
        seq,
        new MessageId(messages.size() + 1),
        draft.userId(),
        clientId,
        draft.messageType(),
        draft.content(),
        draft.acceptedAt());
  }

  @Override
  public MessagePage page(RoomId room, PageRange range, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<RoomId, Long> lastSeqs(Collection<RoomId> rooms) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Message> run(RoomId room, long fromSeq, long toSeq, int limit) {
    throw new UnsupportedOperationException();
  }
}
