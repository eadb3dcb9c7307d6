package io.kodama.store;

import io.kodama.message.Message;
import java.util.List;

/**
 * A page of history.
 *
 * @param messages ascending by {@code seq}, without gaps
 * @param hasMore whether there is more in the direction asked for
 */
public record MessagePage(List<Message> messages, boolean hasMore) {}
