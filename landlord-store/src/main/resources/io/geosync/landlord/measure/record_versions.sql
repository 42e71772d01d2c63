-- Stores a version of each stream that has new events since its last version. One statement reads the last position
-- and the unit heads from the same snapshot, so that the hash belongs to the position. The hash is the XOR of the
-- content hashes of the units that are not deleted, so that it does not depend on the order of rows.
INSERT INTO geosync.geography_versions (country_code, epoch, position, content_hash)
SELECT s.country_code, s.epoch, s.last_position, h.content_hash
FROM geosync.geography_streams s
CROSS JOIN LATERAL (
    SELECT coalesce(bit_xor(u.content_hash), 0) AS content_hash FROM geosync.geography_unit_heads u
    WHERE u.country_code = s.country_code AND NOT u.deleted
) AS h
WHERE s.last_position > 0
  AND NOT EXISTS (SELECT 1 FROM geosync.geography_versions v
                  WHERE v.country_code = s.country_code AND v.epoch = s.epoch AND v.position = s.last_position)
ON CONFLICT DO NOTHING
