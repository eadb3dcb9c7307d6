package io.kodama.api;

import io.kodama.auth.AccountRules;
import io.kodama.message.DeviceId;
import io.kodama.message.RoomType;
import io.kodama.message.UserId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fields of bodies, checked: each call returns a value or throws the {@link Problem} to answer. */
final class Fields {

  /** Longest name of a room, in code points. */
  static final int MAX_ROOM_NAME = 100;

  private static final Pattern UUID_FORM =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

  private Fields() {}

  static <T> T required(@Nullable T value, String name) {
    if (value == null) {
      throw Problem.invalid(name + " is missing");
    }
    return value;
  }

  static String username(@Nullable String text) {
    return AccountRules.username(required(text, "username"))
        .orElseThrow(
            () ->
                Problem.invalid(
                    "username must be 1 to 64 letters, digits or . _ - and begin with a letter or"
                        + " digit"));
  }

  static String displayName(String text) {
    return AccountRules.displayName(text)
        .orElseThrow(
            () ->
                Problem.invalid(
                    "display_name must be 1 to 64 characters, none a control character"));
  }

  static String newPassword(@Nullable String text) {
    String password = required(text, "password");
    if (!AccountRules.isPassword(password)) {
      throw Problem.invalid("password must be 8 to 256 characters");
    }
    return password;
  }

  static @Nullable DeviceId deviceOrNull(@Nullable String text) {
    return text == null ? null : device(text);
  }

  static DeviceId device(String text) {
    if (!DeviceId.isValid(text)) {
      throw Problem.invalid("device_id must be 1 to 64 of A-Z a-z 0-9 . _ : -");
    }
    return new DeviceId(text);
  }

  static UUID clientId(@Nullable String text) {
    if (text == null || !UUID_FORM.matcher(text).matches()) {
      throw Problem.invalid("client_id must be a UUID in its canonical form");
    }
    return UUID.fromString(text);
  }

  static RoomType roomType(@Nullable String text) {
    return switch (required(text, "room_type")) {
      case "direct" -> RoomType.DIRECT;
      case "group" -> RoomType.GROUP;
      case "channel" -> RoomType.CHANNEL;
      default -> throw Problem.invalid("room_type must be direct, group or channel");
    };
  }

  /**
   * A room's name, as far as its type has one: a channel must, a group may, a direct room never.
   */
  static @Nullable String roomName(@Nullable String text, RoomType type) {
    return switch (type) {
      case DIRECT -> null;
      case GROUP -> text == null ? null : roomName(text);
      case CHANNEL -> roomName(required(text, "name"));
    };
  }

  static String roomName(String text) {
    String name = text.strip();
    boolean wellFormed =
        !name.isEmpty()
            && name.codePointCount(0, name.length()) <= MAX_ROOM_NAME
            && name.codePoints().noneMatch(Character::isISOControl);
    if (!wellFormed) {
      throw Problem.invalid(
          "name must be 1 to " + MAX_ROOM_NAME + " characters, none a control character");
    }
    return name;
  }

  /** User ids, each once, in the order given. */
  static Set<UserId> users(@Nullable List<@Nullable String> ids, String name) {
    Set<UserId> users = new LinkedHashSet<>();
    for (String id : ids == null ? List.<@Nullable String>of() : ids) {
      users.add(user(id, name));
    }
    return users;
  }

  static UserId user(@Nullable String id, String name) {
    return UserId.parse(id == null ? "" : id)
        .orElseThrow(() -> Problem.invalid(name + " holds something that is no user id"));
  }

  static long seq(@Nullable Long value, String name) {
    long seq = required(value, name);
    if (seq < 0) {
      throw Problem.invalid(name + " must not be negative");
    }
    return seq;
  }
}
