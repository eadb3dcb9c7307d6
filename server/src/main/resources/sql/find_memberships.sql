-- Who of these senders is or was a member; left_at is null for those who are. LIMIT: as in find_duplicates.
-- 1: room ids, bigint[]; 2: user ids, bigint[]
SELECT m.room_id, m.user_id, m.left_at
FROM unnest(?::bigint[], ?::bigint[]) AS d (room_id, user_id)
CROSS JOIN LATERAL (SELECT * FROM room_members WHERE room_id = d.room_id AND user_id = d.user_id LIMIT 1) m
