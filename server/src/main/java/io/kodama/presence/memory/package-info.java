/** Adapter: presence within one process. */
@NullMarked
package io.kodama.presence.memory;

import org.jspecify.annotations.NullMarked;
