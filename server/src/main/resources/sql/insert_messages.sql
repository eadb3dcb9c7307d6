-- 1: room ids, bigint[]; 2: seqs, bigint[]; 3: message ids, bigint[]; 4: user ids, bigint[]; 5: client ids, uuid[];
-- 6: types, text[]; 7: contents, text[]; 8: accepted, timestamptz[]
INSERT INTO messages (room_id, seq, message_id, user_id, client_id, message_type, content, accepted_at)
SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[])
