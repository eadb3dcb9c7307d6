package io.kodama.store;

import io.kodama.message.Draft;
import io.kodama.message.Message;
import io.kodama.message.RoomId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The messages of all rooms, in their order. */
public interface MessageStore {

  /**
   * Stores a batch in one transaction: drops what was stored before (by room, sender and client id,
   * also twice within the batch), checks membership, gives each room its next {@code seq} values in
   * batch order under the room's row lock, inserts. All or nothing.
   *
   * <p>A sender counts as a member when it is one now, or was one when the draft was accepted: a
   * removal does not unmake what was acked before it.
   *
   * @return one outcome per draft, in order
   * @throws UnstorableException when some draft in it cannot be stored; nothing was
   * @throws StoreUnavailableException when unknown; call again with the same batch
   */
  List<AppendOutcome> append(List<Draft> drafts);

  /** A page of a room's history, ascending by {@code seq}. Membership is the caller's to check. */
  MessagePage page(RoomId room, PageRange range, int limit);

  /** The newest {@code seq} of each room that exists. */
  Map<RoomId, Long> lastSeqs(Collection<RoomId> rooms);

  /**
   * Reads a contiguous run {@code fromSeq..toSeq}, both included, at most {@code limit} of it,
   * ascending.
   */
  List<Message> run(RoomId room, long fromSeq, long toSeq, int limit);
}
