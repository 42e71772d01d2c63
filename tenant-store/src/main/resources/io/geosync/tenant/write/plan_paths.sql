-- Computes new paths from the top down, over the moved units only. A unit that is not reached is in a cycle, or below one.
WITH RECURSIVE path AS (
    SELECT row_id, CASE WHEN parent_row_id IS NULL THEN row_id::text ELSE base_path || '.' || row_id::text END AS new_path
    FROM geosync_moves WHERE up_row_id IS NULL
    UNION ALL
    SELECT m.row_id, path.new_path || m.base_path || '.' || m.row_id::text
    FROM path JOIN geosync_moves m ON m.up_row_id = path.row_id
)
UPDATE geosync_moves m SET new_path = path.new_path FROM path WHERE path.row_id = m.row_id
