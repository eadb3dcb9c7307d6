package io.kodama.client.http;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a member may do in a room, from least to most. */
public enum Role {
  @JsonProperty("member")
  MEMBER,
  @JsonProperty("admin")
  ADMIN,
  @JsonProperty("owner")
  OWNER
}
