-- Prefixes: as in search_users. 1, 2: beginning of the name in lower case; 3: limit
SELECT room_id, room_type, name, members_count, last_seq, created_at FROM rooms
WHERE room_type = 'channel' AND name_key ~>=~ ? AND name_key ~<~ (? || chr(1114111))
ORDER BY name_key USING ~<~, room_id LIMIT ?
