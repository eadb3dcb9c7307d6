package io.kodama.ingest;

import io.kodama.message.Refusal;
import java.time.Duration;

/**
 * What became of an appended draft. The answer to the sender is computed from it by an exhaustive
 * switch.
 */
public sealed interface Receipt {

  /** The draft can no longer be lost: it survives the crash of any one component. */
  record Durable() implements Receipt {}

  /**
   * Not known to be durable: the window is full, the broker is away, or no confirm came in time. It
   * may still arrive; the sender repeats it with the same {@code client_id}.
   *
   * @param retryAfter how long the sender should wait
   */
  record Busy(Duration retryAfter) implements Receipt {}

  /** Only where durable means committed: the store refused it. */
  record Refused(Refusal reason) implements Receipt {}
}
