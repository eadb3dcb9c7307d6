/**
 * Port: what is kept forever. Messages with their order, rooms and members, users, tokens, cursors.
 * Every call blocks and runs on a virtual thread; none may be made from an event loop. Calls throw
 * {@link io.kodama.store.StoreUnavailableException} when the database cannot be reached or does not
 * answer in time. Adapter: {@code .postgres}.
 */
@NullMarked
package io.kodama.store;

import org.jspecify.annotations.NullMarked;
