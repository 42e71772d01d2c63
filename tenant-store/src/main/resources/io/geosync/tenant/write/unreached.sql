SELECT count(*) FROM geosync_moves WHERE new_path IS NULL
