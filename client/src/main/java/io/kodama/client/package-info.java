/**
 * The live connection for applications: {@code KodamaClient} keeps it up, sends each message until
 * it is acked, and hands every message of every room to one listener, in order and once. {@code
 * http} has the HTTP API, {@code frame} the frames, {@code raw} a socket for tests.
 */
@NullMarked
package io.kodama.client;

import org.jspecify.annotations.NullMarked;
