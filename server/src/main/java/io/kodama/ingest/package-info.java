/**
 * Port: the ingest log, the durable queue between the step that accepts a draft and the step that
 * stores it.
 *
 * <p>Drafts of one room go to one partition and keep the order in which one caller appended them. A
 * draft is durable when its {@link io.kodama.ingest.Receipt} says so, and not before. Adapters:
 * {@code .memory} (durable when committed), {@code .rabbit} (durable when a quorum of brokers has
 * it).
 */
@NullMarked
package io.kodama.ingest;

import org.jspecify.annotations.NullMarked;
