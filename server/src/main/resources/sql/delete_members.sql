-- Who is and was a member. 1: room id
DELETE FROM room_members WHERE room_id = ? RETURNING user_id, left_at
