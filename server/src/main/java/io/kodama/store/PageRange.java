package io.kodama.store;

/** Which part of a room's history. */
public sealed interface PageRange {

  /** The oldest messages with a {@code seq} greater than this. */
  record After(long seq) implements PageRange {}

  /** The newest messages with a {@code seq} less than this. */
  record Before(long seq) implements PageRange {}

  /** The newest messages. */
  record Newest() implements PageRange {}
}
