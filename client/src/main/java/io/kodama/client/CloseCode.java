package io.kodama.client;

/** The close codes that mean something to a client. */
public final class CloseCode {

  public static final int NORMAL = 1000;

  /** No close frame was seen. */
  public static final int ABNORMAL = 1006;

  public static final int FRAME_TOO_LARGE = 1009;
  public static final int RESTARTING = 1012;
  public static final int UNAUTHENTICATED = 4401;
  public static final int NO_HEARTBEAT = 4408;
  public static final int REPLACED = 4409;
  public static final int TOO_SLOW = 4429;

  private CloseCode() {}
}
