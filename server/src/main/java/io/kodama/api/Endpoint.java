package io.kodama.api;

/**
 * One call of the API.
 *
 * @param path with parameters as {@code :room_id}, below {@code /api/v1}
 * @param maxBody in bytes
 */
record Endpoint(String method, String path, Access access, int maxBody, Handler handler) {

  /** Largest body of an ordinary call. */
  static final int ORDINARY_BODY = 64 * 1024;

  /** Largest body of an administrator's call. */
  static final int ADMIN_BODY = 16 * 1024 * 1024;

  /** Runs on a virtual thread and may block. */
  @FunctionalInterface
  interface Handler {

    /**
     * @throws Problem when the call is not granted
     */
    Answer handle(Call call);
  }

  static Endpoint open(String method, String path, Handler handler) {
    return new Endpoint(method, path, Access.PUBLIC, ORDINARY_BODY, handler);
  }

  static Endpoint user(String method, String path, Handler handler) {
    return new Endpoint(method, path, Access.USER, ORDINARY_BODY, handler);
  }

  static Endpoint admin(String method, String path, Handler handler) {
    return new Endpoint(method, path, Access.ADMIN, ADMIN_BODY, handler);
  }
}
