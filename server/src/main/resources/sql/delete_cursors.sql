-- 1: room id
DELETE FROM device_cursors WHERE room_id = ?
