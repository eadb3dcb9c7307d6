/**
 * Adapter: the store on PostgreSQL 15 and later, by JDBC. One statement is one file under {@code
 * resources/sql}; each public call is one transaction. {@link
 * io.kodama.store.postgres.EmbeddedPostgres} brings a database of its own for the embedded
 * composition.
 */
@NullMarked
package io.kodama.store.postgres;

import org.jspecify.annotations.NullMarked;
