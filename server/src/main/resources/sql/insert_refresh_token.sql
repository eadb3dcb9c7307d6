-- 1: hash; 2: family; 3: expiry
INSERT INTO refresh_tokens (hash, family_id, expires_at) VALUES (?, ?, ?)
