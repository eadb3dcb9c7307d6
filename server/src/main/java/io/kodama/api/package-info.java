/**
 * Step: the HTTP API under {@code /api/v1}.
 *
 * <p>A request arrives on an event loop of the HTTP server, which reads its body up to a bound
 * ({@link io.kodama.api.Front}) and hands it to a virtual thread. There everything is straight-line
 * code: authenticate, check, call the ports, answer. So many requests are worked on at once and no
 * more; past that the answer is 503. A change of rooms or members is committed in the store first,
 * then told to all gateways, and answered only when they have applied it. Nothing here is kept
 * between requests.
 */
@NullMarked
package io.kodama.api;

import org.jspecify.annotations.NullMarked;
