package io.kodama.message;

import java.util.regex.Pattern;

/**
 * The name a client gives the device it runs on; unique for one user only.
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 . _ : -}
 */
public record DeviceId(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  public DeviceId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("device_id must be 1 to 64 of A-Z a-z 0-9 . _ : -");
    }
  }

  public static boolean isValid(String value) {
    return FORM.matcher(value).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
