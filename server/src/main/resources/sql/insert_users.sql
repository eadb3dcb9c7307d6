-- 1: ids, bigint[]; 2: names; 3: in lower case; 4: display names; 5: in lower case, text[]; 6: now
INSERT INTO users (user_id, username, username_key, display_name, display_key, created_at)
SELECT d.*, ?::timestamptz FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[]) AS d
ON CONFLICT (username_key) DO NOTHING
