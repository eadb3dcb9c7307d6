-- 1: user id; 2: room ids, bigint[]
SELECT r.room_id, r.last_seq, m.read_seq
FROM room_members m JOIN rooms r ON r.room_id = m.room_id
WHERE m.user_id = ? AND m.left_at IS NULL AND m.room_id = ANY (?)
