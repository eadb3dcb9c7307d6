-- Who of these senders is or was a member; left_at is null for those who are.
-- 1: room ids, bigint[]; 2: user ids, bigint[]
SELECT r.room_id, r.user_id, r.left_at
FROM unnest(?::bigint[], ?::bigint[]) AS d (room_id, user_id)
JOIN room_members r ON r.room_id = d.room_id AND r.user_id = d.user_id
