/**
 * Port: which workers live. Partitions are divided among them by {@link
 * io.kodama.balance.Rendezvous} hashing. This is for balance only; that one partition has one
 * reader is the ingest log's to keep. Adapters: {@code .memory}, {@code .redis}.
 */
@NullMarked
package io.kodama.balance;

import org.jspecify.annotations.NullMarked;
