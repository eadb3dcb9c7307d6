-- Of a pair that has its direct room already nothing is inserted; waits for whoever is just making it.
-- 1: room ids, bigint[]; 2: types; 3: names or null; 4: in lower case, text[]; 5, 6: direct pairs or null, bigint[];
-- 7: members, integer[]; 8: now, timestamptz[]
INSERT INTO rooms (room_id, room_type, name, name_key, direct_low, direct_high, members_count, created_at)
SELECT * FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::integer[], ?::timestamptz[])
  AS d (room_id, room_type, name, name_key, low, high, members_count, created_at)
ORDER BY d.low, d.high, d.room_id
ON CONFLICT (direct_low, direct_high) WHERE room_type = 'direct' DO NOTHING
RETURNING room_id
