-- 1: name; 2: name in lower case; 3: room id
UPDATE rooms SET name = ?, name_key = ? WHERE room_id = ?
