package io.kodama.client.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** One user of a bulk creation. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewUser(String username, @Nullable String displayName) {}
