package io.kodama.api;

import io.kodama.message.DeviceId;
import io.kodama.message.RoomId;
import io.kodama.message.UserId;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request, as its handler sees it: who asks and what was sent. Reading a part that is not what
 * it should be throws the {@link Problem} that is to be answered.
 *
 * @param address of the client, for limits by address
 * @param path the parameters in the path
 * @param query the parameters after the question mark; the first of each name
 */
record Call(
    Caller caller,
    String address,
    Map<String, String> path,
    Map<String, String> query,
    Buffer body) {

  private static final int MAX_QUERY_TEXT = 256;

  /** The user who asks; only in calls for {@link Access#USER}. */
  Caller.Person person() {
    return switch (caller) {
      case Caller.Person person -> person;
      case Caller.Application application -> throw Problem.notAllowed("this needs a user");
      case Caller.Anonymous anonymous -> throw Problem.notAllowed("this needs a user");
    };
  }

  UserId userId() {
    return person().userId();
  }

  <T> T body(Class<T> type) {
    return Json.read(body.getBytes(), type);
  }

  RoomId roomInPath() {
    return RoomId.parse(path.getOrDefault("room_id", ""))
        .orElseThrow(() -> Problem.notFound("room"));
  }

  UserId userInPath() {
    return UserId.parse(path.getOrDefault("user_id", ""))
        .orElseThrow(() -> Problem.notFound("user"));
  }

  /** A text after the question mark, at most 256 characters long. */
  @Nullable String text(String name) {
    String value = query.get(name);
    if (value != null && (value.length() > MAX_QUERY_TEXT || !Json.isText(value))) {
      throw Problem.invalid(name + " must be text of at most " + MAX_QUERY_TEXT + " characters");
    }
    return value;
  }

  /** A number of items, within 1 and the maximum. */
  int limit(int maximum, int whenAbsent) {
    Long value = number("limit");
    if (value == null) {
      return whenAbsent;
    }
    if (value < 1 || value > maximum) {
      throw Problem.invalid("limit must be 1 to " + maximum);
    }
    return value.intValue();
  }

  /** A whole number that is not negative. */
  @Nullable Long number(String name) {
    String value = query.get(name);
    if (value == null) {
      return null;
    }
    boolean digits = !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
    try {
      if (digits) {
        return Long.valueOf(value);
      }
    } catch (NumberFormatException e) {
      throw Problem.invalid(name + " is too large");
    }
    throw Problem.invalid(name + " must be a whole number that is not negative");
  }

  /** The device that is named, else the one of the token. */
  DeviceId device(@Nullable String named) {
    DeviceId device = named == null ? person().deviceId() : Fields.device(named);
    if (device == null) {
      throw Problem.invalid("device_id is missing, and the token is not bound to a device");
    }
    return device;
  }
}
