-- 1: room id; 2: user id; 3: role; 4: now
INSERT INTO room_members (room_id, user_id, role, joined_at) VALUES (?, ?, ?, ?)
ON CONFLICT (room_id, user_id) DO UPDATE SET role = excluded.role, joined_at = excluded.joined_at, left_at = NULL
