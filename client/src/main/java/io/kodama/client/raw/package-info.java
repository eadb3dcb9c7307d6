/**
 * A WebSocket (RFC 6455) by hand on a blocking socket, for tests and fault injection: it sends any
 * bytes, well formed or not, and shows what came back, close code included. Not for applications.
 */
@NullMarked
package io.kodama.client.raw;

import org.jspecify.annotations.NullMarked;
