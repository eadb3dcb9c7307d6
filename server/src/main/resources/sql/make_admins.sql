-- 1: names in lower case, text[]
UPDATE users SET is_admin = true WHERE username_key = ANY (?) RETURNING username_key
