package io.kodama.ingest;

/** The reading side of the ingest log: what workers consume. */
public interface IngestSource extends AutoCloseable {

  /** How many partitions there are; fixed for the life of the log. */
  int partitions();

  /**
   * Becomes a candidate for a partition. At most one open reader of a partition, in the whole
   * cluster, is given drafts at a time; the others wait. Blocks while the broker is away; throws
   * when interrupted.
   */
  PartitionReader open(int partition) throws InterruptedException;

  @Override
  void close();
}
