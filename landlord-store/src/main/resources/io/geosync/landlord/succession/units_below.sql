WITH RECURSIVE above AS (
    SELECT u.id AS unit_id, u.code, u.parent_id FROM geosync.units u WHERE u.id = ANY (:units::bigint[])
    UNION
    SELECT above.unit_id, above.code, parent.parent_id
    FROM above JOIN geosync.units parent ON parent.id = above.parent_id
)
SELECT DISTINCT code FROM above WHERE parent_id = ANY (:ancestors::bigint[]) ORDER BY code
