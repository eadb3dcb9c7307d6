/**
 * Step 3 of a message's path: takes drafts from the ingest log, commits them with their order,
 * tells the gateways, and only then settles them with the log. Stateless: whatever it had not
 * settled, another worker does again, and the store sees to it that nothing is stored twice.
 *
 * <p>One virtual thread per partition runs {@link io.kodama.worker.PartitionLoop}, straight-line
 * code from top to bottom. {@link io.kodama.worker.Worker} decides which partitions.
 */
@NullMarked
package io.kodama.worker;

import org.jspecify.annotations.NullMarked;
