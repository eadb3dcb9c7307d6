-- 1: room id; 2: user id
SELECT r.room_id, r.room_type, r.name, r.members_count, r.last_seq, r.created_at, m.role, m.read_seq
FROM room_members m JOIN rooms r ON r.room_id = m.room_id
WHERE m.room_id = ? AND m.user_id = ? AND m.left_at IS NULL
