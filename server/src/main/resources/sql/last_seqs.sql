-- 1: room ids, bigint[]
SELECT room_id, last_seq FROM rooms WHERE room_id = ANY (?)
