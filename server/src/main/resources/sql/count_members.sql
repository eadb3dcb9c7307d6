-- 1: by how many; 2: room id
UPDATE rooms SET members_count = members_count + ? WHERE room_id = ?
