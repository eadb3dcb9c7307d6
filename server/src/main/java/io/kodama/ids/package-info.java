/**
 * Port: time-sortable 64-bit ids made without a round trip ({@link io.kodama.ids.IdGenerator}),
 * from a node number that is fixed in one process and leased in a cluster. Adapter: {@code .redis}.
 */
@NullMarked
package io.kodama.ids;

import org.jspecify.annotations.NullMarked;
