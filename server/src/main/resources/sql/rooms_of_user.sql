-- A page of a user's rooms, newest activity first, with the newest message and the other one of a direct room.
-- 1: user id; 2: activity of the last row of the page before, or infinity; 3: its room id, or the highest; 4: limit
SELECT r.room_id, r.room_type, r.name, r.members_count, r.last_seq, r.created_at, m.role, m.read_seq, m.activity,
       l.seq, l.message_id, l.user_id, l.client_id, l.message_type, l.content, l.accepted_at,
       CASE WHEN r.room_type = 'direct' THEN CASE WHEN r.direct_low = m.user_id THEN r.direct_high ELSE r.direct_low END END AS peer
FROM (
  SELECT m.room_id, m.user_id, m.role, m.read_seq, coalesce(r.last_message_at, r.created_at) AS activity
  FROM room_members m JOIN rooms r ON r.room_id = m.room_id
  WHERE m.user_id = ? AND m.left_at IS NULL
    AND (coalesce(r.last_message_at, r.created_at), m.room_id) < (?::timestamptz, ?)
  ORDER BY activity DESC, m.room_id DESC LIMIT ?
) m
JOIN rooms r ON r.room_id = m.room_id
LEFT JOIN messages l ON l.room_id = r.room_id AND l.seq = r.last_seq
ORDER BY m.activity DESC, m.room_id DESC
