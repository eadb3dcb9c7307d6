package io.kodama.api;

/** Who may make a call. */
enum Access {
  /** Anybody, without a token. */
  PUBLIC,
  /** A signed-in user. */
  USER,
  /** An administrator, or an application with an API key. */
  ADMIN
}
