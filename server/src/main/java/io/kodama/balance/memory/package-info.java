/** Adapter: the roster of the only worker there is. */
@NullMarked
package io.kodama.balance.memory;

import org.jspecify.annotations.NullMarked;
