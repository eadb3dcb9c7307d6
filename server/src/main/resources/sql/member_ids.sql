-- 1: room id
SELECT user_id FROM room_members WHERE room_id = ? AND left_at IS NULL
