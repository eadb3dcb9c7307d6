/**
 * The HTTP API as typed calls and values. {@link io.kodama.client.http.KodamaApi} is where to
 * start. Calls block (use virtual threads); everything here may be used on any thread.
 */
@NullMarked
package io.kodama.client.http;

import org.jspecify.annotations.NullMarked;
