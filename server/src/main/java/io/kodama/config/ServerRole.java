package io.kodama.config;

/** A step that a process can run. */
public enum ServerRole {
  /** Holds WebSocket connections. */
  GATEWAY,
  /** Serves REST. */
  API,
  /** Stores messages. */
  WORKER
}
