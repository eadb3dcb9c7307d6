package io.kodama.config;

import java.time.Duration;

/**
 * PostgreSQL.
 *
 * @param url a {@code jdbc:postgresql:} URL
 * @param poolSize most connections of this process
 * @param timeout how long a call may wait for a connection, or for an answer
 */
public record DbConfig(String url, String user, String password, int poolSize, Duration timeout) {

  /** Without the password. */
  @Override
  public String toString() {
    return "DbConfig[url=" + url + ", user=" + user + ", poolSize=" + poolSize + "]";
  }
}
