package io.kodama.config;

import java.time.Duration;

/**
 * What the gateway allows a connection.
 *
 * @param helloTimeout how long a new socket may take to authenticate
 * @param heartbeat how often the server pings an open connection; one that is silent for twice as
 *     long is closed
 * @param maxFrameBytes longest frame taken from a client
 * @param outboxBytes most that may wait to be written to one client; past it the client reads too
 *     slowly
 * @param connectionsPerUser most devices a user may have connected at once
 * @param messages rate of {@code send} frames of one connection
 * @param signals rate of typing, presence and read frames of one connection
 * @param maxWatched most users whose presence one connection may watch
 * @param maxConnections most sockets this process holds
 * @param drain how long an orderly shutdown may take
 */
public record GatewayConfig(
    Duration helloTimeout,
    Duration heartbeat,
    int maxFrameBytes,
    int outboxBytes,
    int connectionsPerUser,
    Rate messages,
    Rate signals,
    int maxWatched,
    int maxConnections,
    Duration drain) {}
