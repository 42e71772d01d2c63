-- Copies the cursors to the columns that the former version of the functions reads, for a rollback. SKIP LOCKED: a
-- stream that a writer has locked is copied at the next call.
UPDATE geosync.geography_streams s
SET claimed_position = f.claimed_position, published_position = f.published_position,
    completed_position = f.completed_position
FROM (
    SELECT country_code, r.claimed_position, r.published_position, r.completed_position
    FROM geosync.geography_streams s JOIN geosync.geography_relays r USING (country_code)
    WHERE (s.published_position, s.completed_position) <> (r.published_position, r.completed_position)
      AND r.claimed_position <= s.last_position
    FOR NO KEY UPDATE OF s SKIP LOCKED
) AS f
WHERE s.country_code = f.country_code
