package io.kodama.ingest;

import io.kodama.message.Draft;
import io.kodama.message.Refusal;
import java.util.List;

/**
 * Drafts taken together, in order. Settled once, after their outcome is committed; used by the
 * reader's thread.
 */
public interface IngestBatch {

  /** In the order appended; may be empty. */
  List<Draft> drafts();

  /**
   * The transaction is committed: nothing in this batch will be given out again. Every draft not
   * listed was stored (now or by an earlier attempt). Each refused one is reported to its sender,
   * and an {@link Refusal#UNSTORABLE} one is first parked durably in the dead-letter queue with its
   * reason.
   */
  void settle(List<Refused> refused);

  /**
   * A draft that did not become a message.
   *
   * @param detail for the operator: what the database said; never shown to users
   */
  record Refused(Draft draft, Refusal reason, String detail) {}
}
