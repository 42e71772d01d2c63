-- Units of a country whose row, or whose successions, differ from the state that was captured last: they were written
-- while the triggers were disabled. Up to five of their codes.
WITH uncaptured_unit AS (
    SELECT coalesce(u.id, h.unit_id) AS unit_id, coalesce(u.code, h.state ->> 'code') AS code
    FROM (SELECT unit, unit.* FROM geosync.units AS unit WHERE country_code = :country) AS u
    FULL JOIN (SELECT unit_id, deleted, content_hash, state FROM geosync.geography_unit_heads
               WHERE country_code = :country) AS h ON h.unit_id = u.id
    WHERE CASE WHEN u.id IS NULL THEN NOT h.deleted
               WHEN h.unit_id IS NULL OR h.deleted THEN true
               -- Equal values have equal hashes. To compare them costs less than a hash of each row.
               WHEN h.state ->> 'code' = u.code::text AND h.state ->> 'admin_type' = u.admin_type::text
                   AND h.state ->> 'admin_level' = u.admin_level::text AND h.state ->> 'is_active' = u.is_active::text
                   AND h.state ->> 'parent_id' IS NOT DISTINCT FROM u.parent_id::text
                   AND (h.state -> 'name_local')::text = u.name_local::text
                   AND h.state -> 'valid_from' = coalesce(to_jsonb(u.valid_from), 'null')
                   AND h.state -> 'valid_to' = coalesce(to_jsonb(u.valid_to), 'null') THEN false
               ELSE h.content_hash <> geosync.geosync_unit_hash(u.unit) END
), uncaptured_set AS (
    SELECT coalesce(s.unit_id, h.unit_id) AS unit_id
    FROM (SELECT predecessor_id AS unit_id, geosync.geosync_succession_hash(predecessor_id, jsonb_agg(
                geosync.geosync_succession(successor_id, kind, effective_date, share, is_default, source)
                ORDER BY effective_date, successor_id)) AS hash
          FROM geosync.geography_successions WHERE country_code = :country GROUP BY predecessor_id) AS s
    FULL JOIN (SELECT unit_id, content_hash FROM geosync.geography_succession_heads WHERE country_code = :country) AS h
        ON h.unit_id = s.unit_id
    WHERE h.unit_id IS NULL OR h.content_hash <> coalesce(s.hash, geosync.geosync_succession_hash(h.unit_id, '[]'))
), uncaptured AS MATERIALIZED (
    SELECT unit_id, code FROM uncaptured_unit
    UNION
    SELECT s.unit_id, h.state ->> 'code'
    FROM uncaptured_set s LEFT JOIN geosync.geography_unit_heads h ON h.unit_id = s.unit_id
)
SELECT count(*) AS units,
       coalesce((SELECT array_agg(code) FROM (SELECT coalesce(code, '?') AS code FROM uncaptured ORDER BY unit_id LIMIT 5) AS first), '{}') AS codes
FROM uncaptured
