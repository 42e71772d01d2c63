-- Adds positions to a locked ledger, and to its digest the events received for the first time.
WITH next AS MATERIALIZED (
    SELECT
        -- include: next_state_columns.sql
    FROM (SELECT :positions::int8multirange AS positions, :highest::bigint AS highest,
              :highest_event::uuid AS highest_event, :digest::bigint # coalesce((
                  -- Two events at one position are of two lives of the landlord: both count, so that it is noticed.
                  SELECT bit_xor(geosync_event_digest(id, position))
                  FROM (SELECT DISTINCT * FROM unnest(:event_ids::uuid[], :event_positions::bigint[]) AS e (id, position))
                      AS received), 0) AS digest) AS n
    CROSS JOIN geosync_ledger l
    WHERE l.country_code = :country
)
UPDATE geosync_ledger l SET
    applied = next.applied, watermark = next.watermark, highest_position = next.highest_position,
    highest_event_id = next.highest_event_id, digest = next.digest, epoch = :epoch, changed_at = clock_timestamp()
FROM next
WHERE l.country_code = :country
