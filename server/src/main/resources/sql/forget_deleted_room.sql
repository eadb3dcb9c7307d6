-- 1: room id
DELETE FROM deleted_rooms WHERE room_id = ?
