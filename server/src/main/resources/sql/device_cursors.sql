-- Every room of a user with what exists and what this device has acknowledged. 1: device; 2: user
SELECT r.room_id, r.last_seq, coalesce(c.last_seq, 0)
FROM room_members m JOIN rooms r ON r.room_id = m.room_id
LEFT JOIN device_cursors c ON c.user_id = m.user_id AND c.device_id = ? AND c.room_id = m.room_id
WHERE m.user_id = ? AND m.left_at IS NULL ORDER BY r.room_id
