-- Lists the new units with their parents, so that their paths are planned together with those of the rows that move.
INSERT INTO geosync_moves (row_id, is_new, parent_row_id)
SELECT c.row_id, true, coalesce(n.row_id, p.id)
FROM geosync_incoming c
    -- include: parent_rows.sql
WHERE c.action = 'insert'
