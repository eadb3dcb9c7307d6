-- 1: room id; 2: user ids, bigint[]
SELECT user_id FROM room_members WHERE room_id = ? AND user_id = ANY (?) AND left_at IS NULL
