package io.kodama.client.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

public record Member(
    String userId,
    String username,
    @Nullable String displayName,
    Role role,
    @Nullable Instant joinedAt,
    long readSeq) {}
