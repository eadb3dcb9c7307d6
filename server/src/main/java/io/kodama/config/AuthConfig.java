package io.kodama.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Accounts and tokens.
 *
 * @param keyFile signing keys (JWK set, ES256); made on first start when absent; the first key
 *     signs, all verify
 * @param accessTtl how long an access token is good
 * @param refreshTtl how long a refresh token is good when not used
 * @param apiKey an API key given from outside, besides those made by the command line
 * @param admins user names that are administrators
 * @param login rate of sign-ins and registrations, for each address and user name
 * @param rooms rate of rooms a user may create
 */
public record AuthConfig(
    Path keyFile,
    Duration accessTtl,
    Duration refreshTtl,
    Optional<String> apiKey,
    List<String> admins,
    Rate login,
    Rate rooms) {

  /** Without the API key. */
  @Override
  public String toString() {
    return "AuthConfig[keyFile="
        + keyFile
        + ", accessTtl="
        + accessTtl
        + ", refreshTtl="
        + refreshTtl
        + "]";
  }
}
