-- The import replaces what is recorded for the same predecessor and date. Rows that are equal stay as they are.
DELETE FROM geosync.geography_successions recorded
USING (SELECT DISTINCT predecessor_id, effective_date FROM geosync_import_successions) AS imported
WHERE recorded.predecessor_id = imported.predecessor_id AND recorded.effective_date = imported.effective_date
  AND NOT EXISTS (
      SELECT 1 FROM geosync_import_successions s
      WHERE s.predecessor_id = recorded.predecessor_id AND s.effective_date = recorded.effective_date
        AND s.successor_id = recorded.successor_id
        AND (s.kind, s.share, s.is_default, s.source)
            IS NOT DISTINCT FROM (recorded.kind, recorded.share, recorded.is_default, recorded.source))
