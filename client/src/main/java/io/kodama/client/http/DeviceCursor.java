package io.kodama.client.http;

/** What a device has acknowledged in a room ({@code curMaxSeq}), and what exists. */
public record DeviceCursor(String roomId, long curMaxSeq, long lastSeq) {}
