-- Moved units that no root reaches: they are in a cycle, or below one.
SELECT count(*) AS units FROM geosync_moves WHERE new_path IS NULL
