package io.kodama.config;

import java.time.Duration;
import java.util.List;

/**
 * The one port of a process.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param trustedProxies addresses whose {@code X-Forwarded-For} is believed
 * @param allowedOrigins origins of web pages that may open a WebSocket, besides the server's own;
 *     {@code *} for all
 * @param maxRequests most API requests being worked on at once; past it, 503
 * @param idleTimeout after which a silent HTTP connection is closed
 */
public record HttpConfig(
    String host,
    int port,
    List<String> trustedProxies,
    List<String> allowedOrigins,
    int maxRequests,
    Duration idleTimeout) {}
