package io.kodama.client.frame;

/** The server sent what is not a frame of the protocol. */
public final class FrameException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public FrameException(String message, Throwable cause) {
    super(message, cause);
  }

  public FrameException(String message) {
    super(message);
  }
}
