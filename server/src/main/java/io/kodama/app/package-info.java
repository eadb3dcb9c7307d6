/**
 * Puts the server together: reads the command line, opens the adapters of a composition, starts the
 * steps in the order in which they need each other and stops them in reverse. Nothing else knows
 * which adapters run.
 */
@NullMarked
package io.kodama.app;

import org.jspecify.annotations.NullMarked;
