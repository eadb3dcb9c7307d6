-- 1: room ids, bigint[]; 2: user ids, bigint[]; 3: roles, text[]; 4: now, timestamptz[]
INSERT INTO room_members (room_id, user_id, role, joined_at)
SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::text[], ?::timestamptz[])
