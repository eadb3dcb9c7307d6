-- All rooms of a user, newest activity first. 1: user id
SELECT r.room_id, r.last_seq, m.read_seq
FROM room_members m JOIN rooms r ON r.room_id = m.room_id
WHERE m.user_id = ? AND m.left_at IS NULL
ORDER BY coalesce(r.last_message_at, r.created_at) DESC, r.room_id DESC
