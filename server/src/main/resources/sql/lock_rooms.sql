-- Locks the rooms of a batch, lowest id first so that two batches cannot deadlock, and reads where their order stands.
-- 1: room ids, bigint[]
SELECT room_id, last_seq FROM rooms WHERE room_id = ANY (?) ORDER BY room_id FOR NO KEY UPDATE
