package io.kodama.message;

/** Why a draft was not made a message, found after it had left the gateway. */
public enum Refusal {
  /**
   * The sender was not a member of the room, or the room does not exist, when the draft was
   * accepted.
   */
  NOT_MEMBER,
  /** The database cannot hold it; it was parked with the reason for an operator to see. */
  UNSTORABLE
}
