-- 1, 2: pattern in lower case; 3: limit
SELECT user_id, username, display_name, is_admin, created_at FROM users
WHERE username_key LIKE ? OR display_key LIKE ? ORDER BY username_key LIMIT ?
