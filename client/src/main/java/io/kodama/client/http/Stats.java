package io.kodama.client.http;

import java.time.Instant;

public record Stats(
    String service,
    String version,
    long totalMessages,
    long activeRooms,
    long onlineUsers,
    long connections,
    Instant timestamp) {}
