-- A generated country: a root, a province for each 1,000 units, and the wards of the provinces.
-- Parameters: country, id of the root, number of units.
WITH given AS (
    SELECT ?::text AS country, ?::bigint AS first_id, ?::bigint AS units
), tree AS (
    SELECT *, greatest(1, units / 1000) AS provinces FROM given
)
SELECT first_id + n AS id, country AS country_code,
       CASE WHEN n = 0 THEN 0 WHEN n <= provinces THEN 1 ELSE 2 END AS admin_level,
       CASE WHEN n = 0 THEN 'country' WHEN n <= provinces THEN 'province' ELSE 'ward' END AS admin_type,
       country || CASE WHEN n = 0 THEN '' ELSE '-' || n END AS code,
       jsonb_build_object('en', 'Unit ' || n) AS name_local,
       CASE WHEN n = 0 THEN NULL WHEN n <= provinces THEN first_id ELSE first_id + 1 + n % provinces END AS parent_id
FROM tree CROSS JOIN generate_series(0, units - 1) AS n
