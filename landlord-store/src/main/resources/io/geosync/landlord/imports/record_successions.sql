WITH recorded AS (
    INSERT INTO geosync.geography_successions
        (country_code, predecessor_id, successor_id, kind, effective_date, share, is_default, source)
    SELECT country_code, predecessor_id, successor_id, kind, effective_date, share, is_default, source
    FROM geosync_import_successions ORDER BY line
    ON CONFLICT (predecessor_id, effective_date, successor_id) DO NOTHING
    RETURNING country_code
)
SELECT country_code, count(*) AS successions FROM recorded GROUP BY country_code ORDER BY country_code
