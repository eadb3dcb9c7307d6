package io.kodama.store;

/**
 * The SHA-256 of a secret that is random enough to need no salt.
 *
 * @param value 43 characters of base64url without padding
 */
public record TokenHash(String value) {}
