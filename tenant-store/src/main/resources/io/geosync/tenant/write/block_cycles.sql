-- Moves that arrive out of order can close a cycle for a while. Each moved unit that reaches itself gets no parent and a
-- blocked link; every later batch tries it again.
WITH RECURSIVE walk AS (
    SELECT row_id AS start, up_row_id AS reached FROM geosync_moves WHERE new_path IS NULL
    UNION
    SELECT walk.start, m.up_row_id
    FROM walk JOIN geosync_moves m ON m.row_id = walk.reached
    WHERE m.new_path IS NULL
)
UPDATE geosync_moves m SET parent_row_id = NULL, up_row_id = NULL, base_path = NULL, blocked = true
FROM walk WHERE walk.start = m.row_id AND walk.reached = m.row_id
