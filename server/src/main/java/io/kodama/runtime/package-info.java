/** What every part needs and no part owns: rates, backoff, lifecycle. Uses nothing else of ours. */
@NullMarked
package io.kodama.runtime;

import org.jspecify.annotations.NullMarked;
