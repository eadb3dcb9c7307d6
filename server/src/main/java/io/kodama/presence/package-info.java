/**
 * Port: who is connected where, and who is online. A session is a lease that its gateway renews; a
 * user is online while any lease lasts, and for a short grace after the last one ended, so that a
 * flapping phone does not blink. Adapters: {@code .memory}, {@code .redis}.
 */
@NullMarked
package io.kodama.presence;

import org.jspecify.annotations.NullMarked;
