-- The successions in which a unit takes part, with the other unit, which may be deleted.
SELECT s.successor_id = :unit AS other_is_predecessor, other.unit_id, other.state ->> 'code' AS code,
       other.state ->> 'name_local' AS name_local, s.kind, s.effective_date, s.share::text AS share, s.is_default, s.source
FROM geosync.geography_successions s
JOIN geosync.geography_unit_heads other
    ON other.unit_id = CASE WHEN s.successor_id = :unit THEN s.predecessor_id ELSE s.successor_id END
WHERE :unit IN (s.predecessor_id, s.successor_id)
ORDER BY s.effective_date, other.unit_id
LIMIT :limit
