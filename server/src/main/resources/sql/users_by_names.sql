-- 1: names in lower case, text[]
SELECT user_id, username, display_name, is_admin, created_at, username_key FROM users WHERE username_key = ANY (?)
