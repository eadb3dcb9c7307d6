package io.kodama.client.http;

import java.time.Instant;

/** A message is as safe as an {@code ack} on a live connection makes it. */
public record Accepted(String clientId, String status, Instant timestamp) {}
