/**
 * What can be set, as records that validate themselves: each message names the key, the value and
 * the allowed range. Read from defaults, a YAML file, the environment and flags, the later over the
 * earlier ({@code Settings}).
 */
@NullMarked
package io.kodama.config;

import org.jspecify.annotations.NullMarked;
