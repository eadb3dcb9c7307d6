/** To be written. */
@NullMarked
package io.kodama.local;

import org.jspecify.annotations.NullMarked;
