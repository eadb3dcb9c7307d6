-- 1: room ids, bigint[]; 2: user ids, bigint[]; 3: roles, text[]; 4: now
INSERT INTO room_members (room_id, user_id, role, joined_at)
SELECT d.room_id, d.user_id, d.role, ? FROM unnest(?::bigint[], ?::bigint[], ?::text[]) AS d (room_id, user_id, role)
