/**
 * What the Redis adapters share: one client for the process, its connections, its timer and the
 * running of Lua scripts ({@link io.kodama.redis.RedisClients}). Names no key: each adapter lists
 * its own.
 */
@NullMarked
package io.kodama.redis;

import org.jspecify.annotations.NullMarked;
