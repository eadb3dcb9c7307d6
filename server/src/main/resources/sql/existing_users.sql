-- 1: user ids, bigint[]
SELECT user_id FROM users WHERE user_id = ANY (?)
