/**
 * Adapter: the ingest log within one process. A draft is durable when its transaction is committed,
 * so nothing is lost.
 */
@NullMarked
package io.kodama.ingest.memory;

import org.jspecify.annotations.NullMarked;
