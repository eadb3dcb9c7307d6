-- 1: room id
DELETE FROM rooms WHERE room_id = ?
