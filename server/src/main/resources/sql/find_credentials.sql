-- 1: name in lower case
SELECT user_id, username, display_name, is_admin, created_at, password_hash FROM users WHERE username_key = ?
