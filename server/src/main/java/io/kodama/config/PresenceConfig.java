package io.kodama.config;

import java.time.Duration;

/**
 * Presence.
 *
 * @param lease how long a session counts without renewal; renewed three times in that
 * @param grace how long a user stays online after the last device left
 */
public record PresenceConfig(Duration lease, Duration grace) {}
