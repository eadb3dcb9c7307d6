@NullMarked
package io.kodama.redis;

import org.jspecify.annotations.NullMarked;
