package io.kodama.store;

import io.kodama.message.Draft;
import io.kodama.message.Message;

/** What became of one draft of a committed batch. */
public sealed interface AppendOutcome {

  /** It is now a message. */
  record Stored(Message message) implements AppendOutcome {}

  /** It was a message already; this is that message, with the {@code seq} it got then. */
  record Duplicate(Message message) implements AppendOutcome {}

  /** The sender is not a member of the room, or there is no such room. */
  record NotMember(Draft draft) implements AppendOutcome {}
}
