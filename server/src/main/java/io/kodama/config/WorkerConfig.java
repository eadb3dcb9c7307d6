package io.kodama.config;

import java.time.Duration;

/**
 * The worker.
 *
 * @param batchDrafts most drafts stored in one transaction (one frame more is possible)
 * @param prefetchFrames most frames the broker hands over before they are settled, for each
 *     partition
 * @param heartbeat how often a worker says that it lives; one silent for three times as long loses
 *     its partitions
 */
public record WorkerConfig(int batchDrafts, int prefetchFrames, Duration heartbeat) {}
