package io.kodama.config;

/** How the steps are put together. */
public enum Composition {
  /** All steps in one process, with a PostgreSQL of its own; nothing else is needed. */
  EMBEDDED,
  /** Steps in processes of their own, on RabbitMQ, Redis and an external PostgreSQL. */
  CLUSTER
}
