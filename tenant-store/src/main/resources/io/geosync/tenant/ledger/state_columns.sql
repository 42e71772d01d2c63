    -- The state of the ledger l, as LedgerState has it.
    l.epoch, l.watermark, l.highest_position, l.highest_event_id, geosync_missing(l.applied)::text AS missing,
    (SELECT count(*) FROM geosync_refused r WHERE r.country_code = l.country_code) AS rejected,
    -- include: ../ledger/rejected_columns.sql
