-- The oldest messages of a deleted room. 1, 2: room id; 3: at most so many
DELETE FROM messages WHERE room_id = ? AND seq IN (SELECT seq FROM messages WHERE room_id = ? ORDER BY seq LIMIT ?)
