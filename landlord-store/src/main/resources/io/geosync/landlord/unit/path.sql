-- The units from the root down to a unit. A cycle, which only a load with disabled triggers can leave, ends at :limit.
WITH RECURSIVE ancestry AS (
    SELECT u.id::bigint AS id, u.parent_id::bigint AS parent_id, u.code::text AS code, u.name_local, 1 AS distance
    FROM geosync.units u WHERE u.id = :unit
    UNION ALL
    SELECT p.id, p.parent_id, p.code, p.name_local, a.distance + 1
    FROM ancestry a JOIN geosync.units p ON p.id = a.parent_id
    WHERE a.distance < :limit
)
SELECT id, code, name_local::text AS name_local FROM ancestry ORDER BY distance DESC
