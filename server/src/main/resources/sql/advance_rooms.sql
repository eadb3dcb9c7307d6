-- Moves the rooms of a batch to their new last seq.
-- 1: room ids, bigint[]; 2: last seqs, bigint[]; 3: time of the newest message, timestamptz[]
UPDATE rooms SET last_seq = d.last_seq, last_message_at = d.at
FROM unnest(?::bigint[], ?::bigint[], ?::timestamptz[]) AS d (room_id, last_seq, at)
WHERE rooms.room_id = d.room_id
