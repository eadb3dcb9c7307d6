-- What of a family can no longer be used. 1: family; 2: now
DELETE FROM refresh_tokens WHERE family_id = ? AND expires_at < ?
