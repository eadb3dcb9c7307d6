package io.kodama.store.postgres;

/** The database was upgraded by a newer server; this one must not touch it. */
public final class NewerSchemaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NewerSchemaException(String version) {
    super(
        "the database has schema version "
            + version
            + ", which is newer than this server knows; run a newer Kodama");
  }
}
