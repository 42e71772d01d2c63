-- Those of some moves that could not be undone.
SELECT f.table_name, f.column_name, f.row_key::text AS row_key, f.from_id, f.to_id, f.undo_problem
FROM geosync_followed f WHERE f.id = ANY (:records::bigint[]) AND f.undone_at IS NULL
ORDER BY f.id
