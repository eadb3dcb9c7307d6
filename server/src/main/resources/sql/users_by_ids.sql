-- 1: ids, bigint[]
SELECT user_id, username, display_name, is_admin, created_at FROM users WHERE user_id = ANY (?)
