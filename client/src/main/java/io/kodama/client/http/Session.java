package io.kodama.client.http;

/**
 * Who has logged in, and the tokens.
 *
 * @param refreshToken good for one use
 * @param expiresIn how long the access token lives, in seconds from the answer
 */
public record Session(User user, String accessToken, String refreshToken, long expiresIn) {

  /** Without the tokens, so that a log cannot hold them. */
  @Override
  public String toString() {
    return "Session[user=" + user + ", expiresIn=" + expiresIn + "]";
  }
}
