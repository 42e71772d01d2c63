-- The code is the key. Names compare as texts, as the content hash does.
UPDATE geosync_import_plan p
SET action = CASE WHEN found.id IS NULL THEN 'create' WHEN found.moved OR found.differs THEN 'update' ELSE 'keep' END,
    moved = found.moved
FROM (
    SELECT q.line, u.id,
           u.id IS NOT NULL AND q.parent_code IS DISTINCT FROM above.code AS moved,
           (u.admin_level, u.admin_type, u.name_local::text, u.is_active, u.valid_from, u.valid_to)
           IS DISTINCT FROM
           (q.admin_level, q.admin_type, q.name_local::text, q.is_active, q.valid_from, q.valid_to) AS differs
    FROM geosync_import_plan q
    LEFT JOIN geo_administrative_units u ON u.country_code = q.country_code AND u.code = q.code
    LEFT JOIN geo_administrative_units above ON above.id = u.parent_id
) AS found
WHERE found.line = p.line
