package io.kodama.api;

/** What the process knows of itself. Any thread; does not block. */
public interface ServerFacts {

  String service();

  String version();

  /** Open WebSocket connections of this process; 0 where there is no gateway in it. */
  long connections();
}
