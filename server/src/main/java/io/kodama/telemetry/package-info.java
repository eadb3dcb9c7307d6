/**
 * Measures. {@link io.kodama.telemetry.Metrics} is the one place that names a metric; steps and
 * adapters call its methods and know nothing of how it is kept.
 */
@NullMarked
package io.kodama.telemetry;

import org.jspecify.annotations.NullMarked;
