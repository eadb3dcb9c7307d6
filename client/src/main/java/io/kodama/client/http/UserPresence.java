package io.kodama.client.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code status} is {@code online} or {@code offline}. */
public record UserPresence(String userId, String status, @Nullable Instant lastSeen) {}
