/** Values only. */
@NullMarked
package io.kodama.message;

import org.jspecify.annotations.NullMarked;
