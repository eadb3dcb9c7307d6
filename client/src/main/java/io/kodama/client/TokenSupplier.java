package io.kodama.client;

/** Where the client gets its tokens; called on a virtual thread of its own, and may block. */
@FunctionalInterface
public interface TokenSupplier {

  /** Why a token is wanted. */
  enum Need {
    /** For a new connection; one that is still good will do. */
    CONNECT,
    /** The last one is about to expire or was refused: it must be a new one. */
    FRESH
  }

  /**
   * A token.
   *
   * @throws UnauthenticatedException when there can be none any more; the client stops for good
   * @throws Exception any other: the client tries again later
   */
  AccessToken token(Need need) throws Exception;

  /** One token for as long as the server takes it. */
  static TokenSupplier fixed(String token) {
    return need -> {
      if (need == Need.FRESH) {
        throw new UnauthenticatedException("the token was refused and there is no other");
      }
      return new AccessToken(token, null);
    };
  }
}
