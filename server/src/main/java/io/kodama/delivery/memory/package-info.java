/**
 * Adapter: delivery within one process. Nothing is lost; one thread calls the receiver, in order.
 */
@NullMarked
package io.kodama.delivery.memory;

import org.jspecify.annotations.NullMarked;
