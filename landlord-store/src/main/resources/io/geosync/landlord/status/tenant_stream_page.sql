-- A page of the tenant streams that match, with the number of all that match. Texts and numbers are sorted by a column
-- each; the other column is NULL in all rows.
WITH wanted AS (
    SELECT :tenant::text AS tenant, :country::text AS country_code, :delivery::text AS delivery, :health::text AS health,
           :out_of_sync::boolean AS out_of_sync, :sorted_by::text AS sorted_by, :descending::boolean AS descending
), matching AS MATERIALIZED (
    SELECT stream.*, w.descending,
           CASE w.sorted_by WHEN 'tenant' THEN name WHEN 'country' THEN stream.country_code
               WHEN 'delivery' THEN stream.delivery WHEN 'health' THEN stream.health END AS text_key,
           CASE w.sorted_by WHEN 'lag' THEN lag_seconds WHEN 'missing' THEN missing
               WHEN 'failures' THEN consecutive_failures
               WHEN 'reported' THEN extract(epoch FROM reported_at) END AS number_key
    FROM (
        -- include: ../status/tenant_stream_rows.sql
    ) AS stream, wanted w
    WHERE (w.tenant IS NULL OR strpos(name, w.tenant) > 0)
      AND (w.country_code IS NULL OR stream.country_code = w.country_code)
      AND (w.delivery IS NULL OR stream.delivery = w.delivery)
      AND (w.health IS NULL OR stream.health = w.health)
      AND (w.out_of_sync IS NULL OR stream.out_of_sync = w.out_of_sync)
)
SELECT *, (SELECT count(*) FROM matching) AS total
FROM matching
ORDER BY CASE WHEN NOT descending THEN text_key END, CASE WHEN descending THEN text_key END DESC,
         CASE WHEN NOT descending THEN number_key END NULLS FIRST,
         CASE WHEN descending THEN number_key END DESC NULLS LAST, name, country_code
LIMIT :limit OFFSET :offset
