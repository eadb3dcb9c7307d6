-- 1: now; 2: hash
UPDATE refresh_families f SET revoked_at = coalesce(f.revoked_at, ?)
FROM refresh_tokens t WHERE t.hash = ? AND f.family_id = t.family_id
