-- 1: room id
SELECT room_id, room_type, name, members_count, last_seq, created_at FROM rooms WHERE room_id = ?
