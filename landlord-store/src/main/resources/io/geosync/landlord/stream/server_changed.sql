-- Records the server of this database. If it is another one than before, all tenant streams are due for a full visit,
-- which compares their ledgers with the log.
WITH seen AS (
    INSERT INTO geosync.geography_server AS known (identity) VALUES (geosync.geosync_server_identity())
    ON CONFLICT (only_row) DO UPDATE SET identity = excluded.identity, changed_at = clock_timestamp()
        WHERE known.identity <> excluded.identity
    RETURNING identity, changed_at
), due AS (
    UPDATE geosync.tenant_streams SET full_visit_at = NULL FROM seen WHERE seen.changed_at IS NOT NULL
)
SELECT identity FROM seen WHERE changed_at IS NOT NULL
