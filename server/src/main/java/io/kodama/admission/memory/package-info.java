/** Adapter: rate limits within one process. */
@NullMarked
package io.kodama.admission.memory;

import org.jspecify.annotations.NullMarked;
