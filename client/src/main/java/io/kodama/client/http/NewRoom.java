package io.kodama.client.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One room to be made; the maker is a member without being named, except in a bulk creation. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewRoom(RoomType roomType, @Nullable String name, List<String> memberIds) {}
