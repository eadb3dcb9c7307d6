-- 1, 2: the pair, the lower id first
SELECT room_id, room_type, name, members_count, last_seq, created_at FROM rooms
WHERE room_type = 'direct' AND direct_low = ? AND direct_high = ?
