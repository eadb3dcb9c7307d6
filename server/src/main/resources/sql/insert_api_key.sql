-- 1: hash; 2: name; 3: now
INSERT INTO api_keys (hash, name, created_at) VALUES (?, ?, ?)
