-- 1: family; 2: user; 3: device; 4: now
INSERT INTO refresh_families (family_id, user_id, device_id, created_at) VALUES (?, ?, ?, ?)
