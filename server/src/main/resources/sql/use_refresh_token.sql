-- 1: now; 2: hash
UPDATE refresh_tokens SET used_at = ? WHERE hash = ?
