-- The next ended units of a country in the order of their ids, and where the rows of each one go.
SELECT p.unit_id, CASE
    WHEN p.outcome = 'certain' OR (p.outcome = 'default' AND :allow_default) THEN p.successor_id END AS successor_id,
    p.outcome = 'default' AS by_default
FROM geosync_follow_plan(:country, ARRAY(
    SELECT u.id::bigint FROM tenant_geo_units u
    WHERE u.country_code = :country AND u.unit_type = 'official' AND (u.retired OR NOT u.is_active) AND u.id > :after
    ORDER BY u.id LIMIT :units), :at) AS p
ORDER BY p.unit_id
