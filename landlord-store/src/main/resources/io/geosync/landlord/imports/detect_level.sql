-- Proposals of a parent let its children match. A parent that ends without a successor, as a level that is abolished, is
-- skipped on the way up. Names are equal in one language, without regard to case.
WITH RECURSIVE place AS (
    SELECT DISTINCT country_code, code, parent_code AS place_code FROM geosync_import_endings
    UNION
    SELECT p.country_code, p.code, above.parent_code
    FROM place p
    JOIN geosync_import_endings above ON above.country_code = p.country_code AND above.code = p.place_code
    WHERE :skip_parents
      AND NOT EXISTS (SELECT 1 FROM geosync_import_followers f
                      WHERE f.country_code = p.country_code AND f.predecessor_code = p.place_code)
)
INSERT INTO geosync_import_followers
    (country_code, predecessor_code, successor_code, is_proposal, predecessor_level, successor_level, effective_date, name)
SELECT DISTINCT ON (e.country_code, e.code, b.code)
       e.country_code, e.code, b.code, true, e.admin_level, b.admin_level,
       coalesce(b.valid_from, e.valid_to + 1, :today::date), e.name
FROM geosync_import_endings e
JOIN geosync_import_beginnings b
    ON b.country_code = e.country_code AND b.language = e.language AND lower(b.name) = lower(e.name) AND b.code <> e.code
JOIN place p ON p.country_code = e.country_code AND p.code = e.code
WHERE (b.is_new OR b.valid_from = e.valid_to + 1)
  AND (b.parent_code IS NOT DISTINCT FROM p.place_code
       OR EXISTS (SELECT 1 FROM geosync_import_followers f
                  WHERE f.country_code = e.country_code AND f.predecessor_code = p.place_code
                    AND f.successor_code = b.parent_code))
ORDER BY e.country_code, e.code, b.code, e.language
ON CONFLICT DO NOTHING
