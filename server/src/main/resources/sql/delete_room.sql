-- Gone for everyone at commit; what is left is a note whose messages are to be removed. 1: room id
WITH gone AS (DELETE FROM rooms WHERE room_id = ? RETURNING room_id)
INSERT INTO deleted_rooms (room_id) SELECT room_id FROM gone RETURNING room_id
