-- Records a batch whose positions are all in the ledger already, without the ledger's lock. No row where a position is
-- missing, or where the epoch or the schema version is another one.
WITH known AS MATERIALIZED (
    SELECT l.country_code, l.epoch, l.watermark, l.highest_position, l.highest_event_id, l.digest, l.applied
    FROM geosync_ledger l
    WHERE l.country_code = :country AND l.epoch = :epoch AND l.applied @> :positions::int8multirange
      AND (SELECT version FROM geosync_schema) = ANY (:understood::integer[])
), recorded AS (
    -- include: ../ledger/insert_batch.sql
    SELECT country_code, epoch, :source, '{}', 0, 0, :duplicate, 0, :message_ids::text[] FROM known
)
SELECT
    -- include: ../ledger/state_columns.sql
    ,
    -- The batch row need not wait for the disk: the positions in the ledger are durable.
    set_config('synchronous_commit', 'off', true) AS flush
FROM known l
