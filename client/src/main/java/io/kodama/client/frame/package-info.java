/**
 * The frames of the wire protocol as values, and the codec between them and JSON text. Nothing here
 * knows a connection: whoever holds one encodes what it sends and parses what it hears. All types
 * are immutable or stateless and may be used on any thread.
 */
@NullMarked
package io.kodama.client.frame;

import org.jspecify.annotations.NullMarked;
