-- Moves read markers forward, never past the newest message; returns those that moved.
-- 1: room ids, bigint[]; 2: user ids, bigint[]; 3: seqs, bigint[]
UPDATE room_members m SET read_seq = least(d.seq, r.last_seq)
FROM unnest(?::bigint[], ?::bigint[], ?::bigint[]) AS d (room_id, user_id, seq) JOIN rooms r ON r.room_id = d.room_id
WHERE m.room_id = d.room_id AND m.user_id = d.user_id AND m.left_at IS NULL AND m.read_seq < least(d.seq, r.last_seq)
RETURNING m.room_id, m.user_id, m.read_seq
