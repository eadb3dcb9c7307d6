package io.kodama.api;

import io.kodama.message.DeviceId;
import io.kodama.message.UserId;
import org.jspecify.annotations.Nullable;

/** Who asks. */
sealed interface Caller {

  /** Somebody without a token. */
  record Anonymous() implements Caller {}

  /**
   * A user.
   *
   * @param deviceId null when the token is good for any device
   */
  record Person(UserId userId, @Nullable DeviceId deviceId, boolean admin) implements Caller {}

  /**
   * The backend of an application that embeds chat.
   *
   * @param keyName the name of its API key
   */
  record Application(String keyName) implements Caller {}
}
