package io.kodama.client.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Members; {@code nextCursor} is null on the last page. */
public record MemberPage(List<Member> members, @Nullable String nextCursor) {}
