-- Locks the rows before the next statement looks for references: a transaction that is adding a reference has either
-- committed, and its reference is seen, or it waits for this lock.
SELECT u.id FROM tenant_geo_units u
WHERE u.id = ANY (ARRAY(SELECT row_id FROM geosync_incoming WHERE action = 'delete'))
ORDER BY u.id FOR UPDATE
