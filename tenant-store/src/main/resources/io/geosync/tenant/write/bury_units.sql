-- A tombstone keeps older events of a removed unit, which may still arrive, from reviving it.
INSERT INTO geosync_tombstones AS t (unit_id, country_code, position)
SELECT unit_id, country_code, position FROM geosync_incoming WHERE action IN ('remove', 'bury')
ON CONFLICT (unit_id) DO UPDATE SET position = greatest(t.position, excluded.position)
