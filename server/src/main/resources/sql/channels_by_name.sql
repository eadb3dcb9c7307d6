-- 1: pattern of the name in lower case; 2: limit
SELECT room_id, room_type, name, members_count, last_seq, created_at FROM rooms
WHERE room_type = 'channel' AND name_key LIKE ? ORDER BY name_key, room_id LIMIT ?
