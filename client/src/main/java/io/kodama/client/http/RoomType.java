package io.kodama.client.http;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of room. */
public enum RoomType {
  @JsonProperty("direct")
  DIRECT,
  @JsonProperty("group")
  GROUP,
  @JsonProperty("channel")
  CHANNEL
}
