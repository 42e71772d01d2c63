-- A code means the unit that exists after the import, or else the unit that had it when it was deleted last.
INSERT INTO geosync_import_successions
    (line, country_code, predecessor_code, successor_code, predecessor_id, successor_id, kind, effective_date, share,
     is_default, source)
SELECT s.line, s.country_code, s.predecessor_code, s.successor_code, coalesce(p.id, former_p.unit_id),
       coalesce(n.id, former_n.unit_id), s.kind, s.effective_date, s.share, s.is_default, s.source
FROM geosync.geography_import_successions s
LEFT JOIN geosync.units p ON p.country_code = s.country_code AND p.code = s.predecessor_code
LEFT JOIN geosync.units n ON n.country_code = s.country_code AND n.code = s.successor_code
LEFT JOIN geosync.geosync_deleted_units former_p
    ON p.id IS NULL AND former_p.country_code = s.country_code AND former_p.code = s.predecessor_code
LEFT JOIN geosync.geosync_deleted_units former_n
    ON n.id IS NULL AND former_n.country_code = s.country_code AND former_n.code = s.successor_code
WHERE s.import_id = :import_id
