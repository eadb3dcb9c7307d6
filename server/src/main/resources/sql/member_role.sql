-- 1: room id; 2: user id
SELECT role, left_at FROM room_members WHERE room_id = ? AND user_id = ? FOR UPDATE
