-- 1: now; 2: family
UPDATE refresh_families SET revoked_at = coalesce(revoked_at, ?) WHERE family_id = ?
