/**
 * The wire contract: the frames of a WebSocket in both directions, the shape of a message, the two
 * closed vocabularies of errors and close codes. Parsing and encoding only; stateless; any thread.
 */
@NullMarked
package io.kodama.protocol;

import org.jspecify.annotations.NullMarked;
