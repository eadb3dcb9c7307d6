-- 1: room id; 2: user id of the last row of the page before, or 0; 3: limit
SELECT u.user_id, u.username, u.display_name, m.role, m.joined_at, m.read_seq
FROM room_members m JOIN users u ON u.user_id = m.user_id
WHERE m.room_id = ? AND m.left_at IS NULL AND m.user_id > ?
ORDER BY m.user_id LIMIT ?
