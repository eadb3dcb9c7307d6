-- Sign-ins that are over: no token of theirs lived after a time. The tokens go with them. 1: that time; 2: at most so many
DELETE FROM refresh_families WHERE family_id IN (
  SELECT t.family_id FROM refresh_tokens t
  WHERE t.expires_at < ?
    AND NOT EXISTS (SELECT FROM refresh_tokens s WHERE s.family_id = t.family_id AND s.expires_at > t.expires_at)
  LIMIT ?)
