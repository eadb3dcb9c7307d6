-- The drafts of a batch that are messages already. LIMIT keeps it one look-up in the index for each draft, whatever the
-- planner believes about the size of the table.
-- 1: room ids, bigint[]; 2: user ids, bigint[]; 3: client ids, uuid[]
SELECT m.room_id, m.seq, m.message_id, m.user_id, m.client_id, m.message_type, m.content, m.accepted_at
FROM unnest(?::bigint[], ?::bigint[], ?::uuid[]) AS d (room_id, user_id, client_id)
CROSS JOIN LATERAL (
  SELECT * FROM messages WHERE room_id = d.room_id AND user_id = d.user_id AND client_id = d.client_id LIMIT 1) m
