package io.kodama.client.http;

/** An access token made for a user by the application's backend. */
public record UserToken(String userId, String accessToken) {

  /** Without the token, so that a log cannot hold it. */
  @Override
  public String toString() {
    return "UserToken[userId=" + userId + "]";
  }
}
