-- 1: role; 2: room id; 3: user id
UPDATE room_members SET role = ? WHERE room_id = ? AND user_id = ?
