-- 1: hash
SELECT name FROM api_keys WHERE hash = ? AND revoked_at IS NULL
