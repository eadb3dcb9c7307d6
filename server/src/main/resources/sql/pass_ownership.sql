-- The longest-standing admin, else member, becomes owner. 1: room id
UPDATE room_members SET role = 'owner' WHERE (room_id, user_id) = (
  SELECT room_id, user_id FROM room_members WHERE room_id = ? AND left_at IS NULL
  ORDER BY (role = 'admin') DESC, joined_at, user_id LIMIT 1)
