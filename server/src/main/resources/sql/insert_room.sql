-- 1: room id; 2: type; 3: name or null; 4: name in lower case or null; 5, 6: direct pair or null; 7: members; 8: now
INSERT INTO rooms (room_id, room_type, name, name_key, direct_low, direct_high, members_count, created_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (direct_low, direct_high) WHERE room_type = 'direct' DO NOTHING
