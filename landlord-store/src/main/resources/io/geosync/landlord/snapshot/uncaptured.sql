-- Units of a country whose row differs from the state that was captured last: they were written while the triggers were
-- disabled. Up to five of their codes.
WITH uncaptured AS MATERIALIZED (
    SELECT coalesce(u.id, h.unit_id) AS unit_id, coalesce(u.code, h.code) AS code
    FROM (SELECT id, code, geosync.geosync_unit_hash(unit) AS hash FROM geosync.units AS unit
          WHERE country_code = :country) AS u
    FULL JOIN (SELECT unit_id, deleted, content_hash, state ->> 'code' AS code FROM geosync.geography_unit_heads
               WHERE country_code = :country) AS h ON h.unit_id = u.id
    WHERE CASE WHEN u.id IS NULL THEN NOT h.deleted
               ELSE h.unit_id IS NULL OR h.deleted OR h.content_hash <> u.hash END
)
SELECT count(*) AS units,
       coalesce((SELECT array_agg(code) FROM (SELECT code FROM uncaptured ORDER BY unit_id LIMIT 5) AS first), '{}') AS codes
FROM uncaptured
