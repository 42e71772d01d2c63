-- Adds positions to a locked ledger.
WITH next AS MATERIALIZED (
    SELECT
        -- include: next_state_columns.sql
    FROM (SELECT :positions::int8multirange AS positions, :highest::bigint AS highest,
              :highest_event::uuid AS highest_event) AS n
    CROSS JOIN geosync_ledger l
    WHERE l.country_code = :country
)
UPDATE geosync_ledger l SET
    applied = next.applied, watermark = next.watermark, highest_position = next.highest_position,
    highest_event_id = next.highest_event_id, epoch = :epoch, changed_at = clock_timestamp()
FROM next
WHERE l.country_code = :country
