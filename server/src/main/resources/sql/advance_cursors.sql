-- 1: user; 2: device; 3: room ids, bigint[]; 4: seqs, bigint[]; 5: user
INSERT INTO device_cursors (user_id, device_id, room_id, last_seq)
SELECT ?, ?, r.room_id, least(d.seq, r.last_seq)
FROM unnest(?::bigint[], ?::bigint[]) AS d (room_id, seq) JOIN rooms r ON r.room_id = d.room_id
JOIN room_members m ON m.room_id = r.room_id AND m.user_id = ? AND m.left_at IS NULL
ORDER BY r.room_id
ON CONFLICT (user_id, device_id, room_id) DO UPDATE SET last_seq = excluded.last_seq
WHERE device_cursors.last_seq < excluded.last_seq
