-- The row stays, with the time. 1: now; 2: room id; 3: user id
UPDATE room_members SET left_at = ?, role = 'member' WHERE room_id = ? AND user_id = ? AND left_at IS NULL
