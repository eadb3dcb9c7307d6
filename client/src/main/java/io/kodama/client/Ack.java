package io.kodama.client;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The message can no longer be lost; its {@code seq} comes with the message itself. */
public record Ack(UUID clientId, @Nullable Instant timestamp) {}
