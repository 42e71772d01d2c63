-- Takes over the positions of the given sets and returns the units whose successions have to be written: those with an
-- older set, and with :same_too (mirror and repair) those whose rows differ from a set of the same position.
INSERT INTO geosync_succession_sets AS s (unit_id, country_code, position)
SELECT g.unit_id, :country, g.position
FROM jsonb_to_recordset(:sets::jsonb) AS g
    -- include: set_json_columns.sql
LEFT JOIN geosync_succession_sets known ON known.unit_id = g.unit_id
WHERE CASE WHEN known.position IS NULL OR known.position < g.position THEN true
           WHEN :same_too::boolean AND known.position = g.position
               THEN g.content_hash <> geosync_succession_hash(g.unit_id,
                   -- include: set_of_unit.sql
               ) ELSE false END
ON CONFLICT (unit_id) DO UPDATE SET position = excluded.position, country_code = excluded.country_code
RETURNING s.unit_id
