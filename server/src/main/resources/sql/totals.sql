-- seq has no gaps, so the newest of each room counts its messages.
SELECT coalesce(sum(last_seq), 0), count(*) FILTER (WHERE last_seq > 0) FROM rooms
