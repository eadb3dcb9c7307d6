package io.kodama.client.http;

import io.kodama.client.frame.Message;
import java.util.List;

/** Messages ascending by {@code seq}. */
public record MessagePage(List<Message> messages, boolean hasMore) {}
