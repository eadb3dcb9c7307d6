package io.kodama.message;

/**
 * What a member may do in a room; the wire form is the name in lower case. Ordered from least to
 * most.
 */
public enum Role {
  MEMBER,
  /** May rename the room and add or remove members. */
  ADMIN,
  /** May also delete the room and name admins; there is one. */
  OWNER
}
