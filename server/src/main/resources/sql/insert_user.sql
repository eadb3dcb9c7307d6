-- The first user of an empty server is its administrator.
-- 1: id; 2: name; 3: name in lower case; 4: display name; 5: display name in lower case; 6: password hash or null;
-- 7: whether a first user may become administrator; 8: now
INSERT INTO users (user_id, username, username_key, display_name, display_key, password_hash, is_admin, created_at)
VALUES (?, ?, ?, ?, ?, ?, ? AND NOT EXISTS (SELECT FROM users), ?)
ON CONFLICT (username_key) DO NOTHING
RETURNING user_id, username, display_name, is_admin, created_at
