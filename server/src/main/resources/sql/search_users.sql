-- By prefix, compared byte by byte as the indexes are ordered; the last character of all ends the range. Each side is
-- limited, so that one letter as prefix does not read half the table.
-- 1: prefix in lower case; 2: limit; 3: prefix; 4: limit; 5: limit
SELECT user_id, username, display_name, is_admin, created_at FROM (
  (SELECT * FROM users, (SELECT ?::text AS prefix) w
   WHERE username_key ~>=~ w.prefix AND username_key ~<~ (w.prefix || chr(1114111))
   ORDER BY username_key USING ~<~ LIMIT ?)
  UNION
  (SELECT * FROM users, (SELECT ?::text AS prefix) w
   WHERE display_key ~>=~ w.prefix AND display_key ~<~ (w.prefix || chr(1114111))
   ORDER BY display_key USING ~<~ LIMIT ?)
) AS found
ORDER BY username_key USING ~<~ LIMIT ?
