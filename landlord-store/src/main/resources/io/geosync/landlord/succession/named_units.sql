-- Children that end with the same command do not move.
SELECT u.id, u.code, u.is_active, u.valid_from, u.valid_to,
       (SELECT count(*) FROM geosync.units child
        WHERE child.parent_id = u.id AND child.is_active AND child.code <> ALL (:ending::text[])) AS living_children
FROM geosync.units u
WHERE u.country_code = :country_code AND u.code = ANY (:codes::text[])
ORDER BY u.code
