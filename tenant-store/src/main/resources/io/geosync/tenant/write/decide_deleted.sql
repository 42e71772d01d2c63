-- A deleted unit that tenant rows reference is retired, otherwise removed. The rows are locked by the statement before.
UPDATE geosync_incoming SET action = CASE WHEN row_id IN (
        SELECT geosync_referenced(ARRAY(SELECT row_id FROM geosync_incoming WHERE action = 'delete')))
    THEN 'retire' ELSE 'remove' END
WHERE action = 'delete'
