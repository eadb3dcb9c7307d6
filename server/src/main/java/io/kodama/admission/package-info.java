/**
 * Port: who is held back. Rate limits that count for the whole system, by name of what is limited.
 * Limits of a single connection are that connection's own ({@link io.kodama.runtime.TokenBucket}).
 * Adapters: {@code .memory}, {@code .redis}.
 */
@NullMarked
package io.kodama.admission;

import org.jspecify.annotations.NullMarked;
