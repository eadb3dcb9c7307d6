package io.kodama.client.http;

import org.jspecify.annotations.Nullable;

public record User(String userId, String username, @Nullable String displayName) {}
