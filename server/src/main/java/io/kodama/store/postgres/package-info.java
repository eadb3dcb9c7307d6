/**
 * Adapter: the store on PostgreSQL 15 and later, by JDBC. One statement is one file under {@code
 * resources/sql}; each public call is one transaction. {@link
 * io.kodama.store.postgres.EmbeddedPostgres} brings a database of its own for the embedded
 * composition. Calls block and belong on virtual threads.
 *
 * <p>How the schema ({@code resources/db/migration}) may change. Servers of two neighbouring
 * versions run side by side during an upgrade, so a migration must leave the schema usable by the
 * version before it. First <em>expand</em>: add tables, columns that are nullable or have a
 * default, indexes (on large tables {@code CONCURRENTLY}, in a migration of their own). Use them in
 * ways the older version can live with. <em>Contract</em>, that is drop, rename or forbid nulls,
 * only in the release after the last one that used the old form. A migration that stood in a
 * release is never edited. A server that runs goes on while a newer one migrates; one that starts
 * refuses a schema newer than it knows.
 *
 * <p>Deleting a room takes the room, its members and cursors away at once; its messages, out of
 * everybody's reach from then on, are removed a few thousand at a time in the background, so that
 * no call takes longer than {@code db.timeout} and no lock is held for long.
 */
@NullMarked
package io.kodama.store.postgres;

import org.jspecify.annotations.NullMarked;
