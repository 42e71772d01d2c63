-- Before the next statement looks for references: who is about to add one waits, or has committed and is seen.
SELECT u.id FROM tenant_geo_units u
WHERE u.id = ANY (ARRAY(SELECT row_id FROM geosync_incoming WHERE action = 'delete'))
ORDER BY u.id FOR UPDATE
