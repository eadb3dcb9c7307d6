-- Keeps the first value given for a key; returns what is kept. 1: key; 2: value
INSERT INTO installation (key, value) VALUES (?, ?)
ON CONFLICT (key) DO UPDATE SET value = installation.value RETURNING value
