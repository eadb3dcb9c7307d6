-- 1: display name; 2: in lower case; 3: id
UPDATE users SET display_name = ?, display_key = ? WHERE user_id = ?
RETURNING user_id, username, display_name, is_admin, created_at
