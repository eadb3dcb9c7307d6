package io.kodama.auth;

import io.kodama.message.DeviceId;
import io.kodama.store.UserStore.User;
import java.time.Duration;

/**
 * What a caller holds after signing in.
 *
 * @param expiresIn how long the access token is good, from now
 */
public record Grant(
    User user, DeviceId deviceId, String accessToken, String refreshToken, Duration expiresIn) {

  /** Without the tokens. */
  @Override
  public String toString() {
    return "Grant[user=" + user.userId() + ", deviceId=" + deviceId + "]";
  }
}
