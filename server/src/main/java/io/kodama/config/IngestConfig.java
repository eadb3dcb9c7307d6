package io.kodama.config;

import java.time.Duration;

/**
 * The ingest log.
 *
 * @param partitions how many queues the rooms are spread over; fixed once messages were sent
 * @param windowDrafts most drafts of one partition that may wait for their receipt in one process;
 *     past it, busy
 * @param windowBytes the same in bytes of encoded drafts
 * @param frameDrafts most drafts in one frame
 * @param frameBytes most bytes in one frame, before which it is closed
 * @param receiptTimeout after which a draft without a receipt is answered busy
 */
public record IngestConfig(
    int partitions,
    int windowDrafts,
    int windowBytes,
    int frameDrafts,
    int frameBytes,
    Duration receiptTimeout) {}
