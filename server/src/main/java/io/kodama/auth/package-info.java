/**
 * Who somebody is: passwords, access tokens, refresh tokens, API keys, and the rules for names.
 *
 * <p>Shared by the steps that meet callers. {@link io.kodama.auth.AccessTokens#verify} does not
 * block and runs on any thread, event loops included; everything else here hashes passwords or
 * reaches the store and belongs on virtual threads.
 */
@NullMarked
package io.kodama.auth;

import org.jspecify.annotations.NullMarked;
