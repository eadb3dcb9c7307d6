-- Held to the end of the transaction, so that of two first users only one finds the table empty.
SELECT pg_advisory_xact_lock(7205759403792793601)
