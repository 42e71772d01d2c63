-- Lists the given codes that no unit of the country has.
SELECT quote_literal(wanted) AS code
FROM (SELECT :country::text AS country, unnest(:codes::text[]) AS wanted) AS w
WHERE NOT EXISTS (SELECT 1 FROM geosync.units u WHERE u.country_code = w.country AND u.code = w.wanted)
