-- 1, 2: the pairs, the lower ids first, bigint[]
SELECT r.room_id, r.room_type, r.name, r.members_count, r.last_seq, r.created_at, r.direct_low, r.direct_high
FROM unnest(?::bigint[], ?::bigint[]) AS d (low, high)
JOIN rooms r ON r.room_type = 'direct' AND r.direct_low = d.low AND r.direct_high = d.high
