-- Successions whose units do not fit, after the import has written its units. The dates of a deleted unit are in its head.
WITH RECURSIVE step AS MATERIALIZED (
    SELECT predecessor_id, successor_id, effective_date FROM geosync_import_successions
    WHERE kind <> 'boundary' AND predecessor_id IS NOT NULL AND successor_id IS NOT NULL
    UNION
    SELECT r.predecessor_id, r.successor_id, r.effective_date FROM geosync.geography_successions r
    WHERE r.kind <> 'boundary'
      AND r.country_code IN (SELECT country_code FROM geosync_import_successions)
      AND r.effective_date IN (SELECT effective_date FROM geosync_import_successions)
      AND NOT EXISTS (SELECT 1 FROM geosync_import_successions s
                      WHERE s.predecessor_id = r.predecessor_id AND s.effective_date = r.effective_date)
), reached AS (
    SELECT predecessor_id AS unit_id, successor_id, effective_date FROM step
    UNION
    SELECT r.unit_id, s.successor_id, s.effective_date
    FROM reached r JOIN step s ON s.predecessor_id = r.successor_id AND s.effective_date = r.effective_date
    WHERE r.successor_id <> r.unit_id
), own_successor AS MATERIALIZED (
    SELECT DISTINCT unit_id, effective_date FROM reached WHERE unit_id = successor_id
)
SELECT line, checked.column_name, checked.fault
FROM geosync_import_successions s
LEFT JOIN geosync.units alive ON alive.id = s.successor_id
LEFT JOIN geosync_import_kept kept ON kept.unit_id = s.predecessor_id AND kept.ends
LEFT JOIN geosync.geography_unit_heads p ON p.unit_id = s.predecessor_id
LEFT JOIN geosync.geography_unit_heads n ON n.unit_id = s.successor_id
CROSS JOIN LATERAL (VALUES
    (1, 'predecessor_code', CASE WHEN s.predecessor_id IS NULL
        THEN format('%s has and had no unit ''%s''', s.country_code, s.predecessor_code) END),
    (2, 'successor_code', CASE WHEN s.successor_id IS NULL OR alive.id IS NULL
            AND NOT EXISTS (SELECT 1 FROM geosync_import_successions f WHERE f.predecessor_id = s.successor_id)
            AND NOT EXISTS (SELECT 1 FROM geosync.geography_successions f WHERE f.predecessor_id = s.successor_id)
        THEN format('%s has no unit ''%s'' after the import', s.country_code, s.successor_code) END),
    (3, 'effective_date', CASE
        WHEN (p.state ->> 'valid_from')::date > s.effective_date
            OR kept.ends AND (p.state ->> 'valid_from')::date = s.effective_date
        THEN format('''%s'' begins on %s and would end before', s.predecessor_code, p.state ->> 'valid_from') END),
    (4, 'effective_date', CASE WHEN (n.state ->> 'valid_to')::date < s.effective_date
        THEN format('the successor ''%s'' ends on %s, before it', s.successor_code, n.state ->> 'valid_to') END),
    (5, 'successor_code', CASE WHEN s.kind <> 'boundary' AND EXISTS (
            SELECT 1 FROM own_successor o WHERE o.unit_id = s.predecessor_id AND o.effective_date = s.effective_date)
        THEN format('''%s'' would become its own successor on %s', s.predecessor_code, s.effective_date) END)
) AS checked (number, column_name, fault)
WHERE checked.fault IS NOT NULL ORDER BY line, checked.number LIMIT :limit
