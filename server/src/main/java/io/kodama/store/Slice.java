package io.kodama.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a longer list, read by keyset.
 *
 * @param nextCursor opaque; null when there is no more
 */
public record Slice<T>(List<T> items, @Nullable String nextCursor) {}
