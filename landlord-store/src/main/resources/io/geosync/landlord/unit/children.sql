-- The living units directly below a unit with the number of units below each. Codes are in the order of the collation C,
-- which is the same in every database.
SELECT geosync.geosync_unit_state(u) AS state,
       (SELECT count(*) FROM geosync.units below WHERE below.parent_id = u.id) AS children
FROM (
    SELECT * FROM geosync.units
    WHERE country_code = :country AND parent_id = :parent AND code::text COLLATE "C" > :after
    ORDER BY code::text COLLATE "C" LIMIT :limit
) AS u
ORDER BY u.code::text COLLATE "C"
