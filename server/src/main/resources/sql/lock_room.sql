-- 1: room id
SELECT room_id FROM rooms WHERE room_id = ? FOR NO KEY UPDATE
