/** To be written. */
@NullMarked
package io.kodama.client;

import org.jspecify.annotations.NullMarked;
