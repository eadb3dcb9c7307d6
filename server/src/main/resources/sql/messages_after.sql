-- 1: room id; 2: after this seq; 3: at most so many
SELECT room_id, seq, message_id, user_id, client_id, message_type, content, accepted_at
FROM messages m WHERE room_id = ? AND seq > ? AND EXISTS (SELECT FROM rooms r WHERE r.room_id = m.room_id)
ORDER BY seq LIMIT ?
