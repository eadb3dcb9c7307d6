package io.kodama.ingest.memory;

import static io.kodama.ingest.Drafts.drafts;
import static org.assertj.core.api.Assertions.assertThat;

import io.kodama.ingest.IngestBatch;
import io.kodama.ingest.IngestContractTest;
import io.kodama.ingest.IngestLog;
import io.kodama.ingest.IngestSource;
import io.kodama.ingest.PartitionReader;
import io.kodama.ingest.Receipt;
import io.kodama.message.Refusal;
import io.kodama.telemetry.Metrics;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemoryIngestTest extends IngestContractTest {

  private final Metrics metrics = new Metrics();
  private final MemoryIngestLog log = new MemoryIngestLog(CONFIG, metrics);

  @AfterEach
  void close() {
    log.close();
    metrics.close();
  }

  @Override
  protected IngestLog log() {
    return log;
  }

  @Override
  protected IngestSource source() {
    return log;
  }

  @Override
  protected void stall() {
    // Nobody reads, so nothing is committed.
  }

  @Test
  void shouldAckOnlyWhatIsCommitted() throws Exception {
    var receipts = append(drafts(ROOM, 0, 3));
    try (PartitionReader reader = source().open(0)) {
      IngestBatch batch = takeSome(reader, 10);
      assertThat(receipts).allSatisfy(receipt -> assertThat(receipt).isNotDone());

      batch.settle(
          List.of(new IngestBatch.Refused(batch.drafts().get(1), Refusal.NOT_MEMBER, "no member")));
    }
    assertThat(receipts.stream().map(r -> r.getNow(null)))
        .containsExactly(
            new Receipt.Durable(), new Receipt.Refused(Refusal.NOT_MEMBER), new Receipt.Durable());
  }

  @Test
  void shouldLetAReaderFinishWhileClosing() throws Exception {
    var receipts = append(drafts(ROOM, 0, 300));
    try (PartitionReader reader = source().open(0)) {
      Thread closing = Thread.ofVirtual().start(log::close);
      takeAndSettle(reader, 300);
      closing.join();
    }
    assertThat(receipts)
        .allSatisfy(receipt -> assertThat(receipt.getNow(null)).isEqualTo(durable()));
  }
}
