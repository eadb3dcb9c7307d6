@NullMarked
package io.kodama.auth;

import org.jspecify.annotations.NullMarked;
