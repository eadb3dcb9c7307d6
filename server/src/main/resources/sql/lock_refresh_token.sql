-- Locks the family, so that of two exchanges of one token the second sees the first. 1: hash
SELECT t.family_id, t.expires_at, t.used_at, f.user_id, f.device_id, f.revoked_at
FROM refresh_families f JOIN refresh_tokens t ON t.family_id = f.family_id
WHERE t.hash = ? FOR UPDATE OF f, t
