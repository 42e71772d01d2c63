-- The states of the next :limit units of a country, living or not, as they were at a position: the head, where it is not
-- later, or else the latest version up to the position. No state: the unit did not exist yet.
SELECT h.unit_id, version.state, coalesce(version.deleted, true) AS absent
FROM (
    SELECT unit_id, position, deleted, state FROM geosync.geography_unit_heads
    WHERE country_code = :country AND unit_id > :after ORDER BY unit_id LIMIT :limit
) AS h
CROSS JOIN (SELECT :position::bigint AS position) AS known
LEFT JOIN LATERAL (
    SELECT h.state, h.deleted WHERE h.position <= known.position
    UNION ALL
    (SELECT e.state, e.event_type = 'deleted' FROM geosync.geography_unit_history e
     WHERE h.position > known.position AND e.unit_id = h.unit_id AND e.position <= known.position
     ORDER BY e.position DESC LIMIT 1)
) AS version ON true
ORDER BY h.unit_id
