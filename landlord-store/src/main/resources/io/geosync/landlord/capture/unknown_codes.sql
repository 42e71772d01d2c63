-- Lists the given codes that no unit of the country has.
SELECT string_agg(quote_literal(wanted), ', ')
FROM (SELECT ?::text AS country, unnest(?::text[]) AS wanted) AS w
WHERE NOT EXISTS (SELECT 1 FROM geosync.units u WHERE u.country_code = w.country AND u.code = w.wanted)
