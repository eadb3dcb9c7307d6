-- A deleted room that no other server is at work on.
SELECT room_id FROM deleted_rooms ORDER BY deleted_at LIMIT 1 FOR UPDATE SKIP LOCKED
