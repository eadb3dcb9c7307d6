/**
 * The values that every step speaks of: ids, rooms, drafts, messages. Immutable, without behaviour
 * that needs anything else; nothing here depends on another package of the server.
 */
@NullMarked
package io.kodama.message;

import org.jspecify.annotations.NullMarked;
