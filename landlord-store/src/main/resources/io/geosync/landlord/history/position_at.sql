-- The position up to which the events of a country were known at a time, found by halving, because in a stream times
-- increase with the position. If the clock of the server stepped back they do not; the position is then one before
-- which an event of that time is, so that the tree is one that existed. A transaction is known as a whole: when only a
-- part of its events had been written it was not committed. No row if the country has no events.
WITH RECURSIVE asked AS (
    SELECT s.country_code, s.last_position, coalesce(k.known_position, 0) AS known_position, k.known_since,
           :at::timestamptz AS at
    FROM geosync.geography_streams s LEFT JOIN geosync.geography_history_starts k USING (country_code)
    WHERE s.country_code = :country AND s.last_position > 0
), first_later AS (
    SELECT CASE WHEN l.created_at > a.at THEN a.known_position + 1 ELSE a.last_position + 1 END AS low,
           a.last_position + 1 AS high
    FROM asked a
    LEFT JOIN LATERAL (
        SELECT created_at FROM geosync.geography_unit_history e
        WHERE e.country_code = a.country_code AND e.position > a.known_position ORDER BY e.position DESC LIMIT 1
    ) AS l ON true
    UNION ALL
    SELECT CASE WHEN probe.created_at <= a.at THEN probe.position + 1 ELSE low END,
           CASE WHEN probe.created_at <= a.at THEN high ELSE middle END
    FROM first_later f CROSS JOIN asked a
    CROSS JOIN LATERAL (SELECT (low + high) / 2 AS middle) AS m
    LEFT JOIN LATERAL (
        SELECT position, created_at FROM geosync.geography_unit_history e
        WHERE e.country_code = a.country_code AND e.position >= middle ORDER BY e.position LIMIT 1
    ) AS probe ON true
    WHERE low < high
), known AS (
    SELECT a.*, (SELECT max(low) - 1 FROM first_later) AS position FROM asked a
), uncommitted AS (
    SELECT later.metadata ->> 'transaction_id' AS transaction_id
    FROM known k
    CROSS JOIN LATERAL (
        SELECT metadata FROM geosync.geography_unit_history e
        WHERE e.country_code = k.country_code AND e.position > k.position ORDER BY e.position LIMIT 1
    ) AS later
    CROSS JOIN LATERAL (
        SELECT metadata FROM geosync.geography_unit_history e
        WHERE e.country_code = k.country_code AND e.position <= k.position ORDER BY e.position DESC LIMIT 1
    ) AS earlier
    WHERE later.metadata ->> 'transaction_id' = earlier.metadata ->> 'transaction_id'
)
SELECT CASE WHEN EXISTS (SELECT 1 FROM uncommitted) THEN coalesce(
           (SELECT e.position FROM geosync.geography_unit_history e
            WHERE e.country_code = k.country_code AND e.position <= k.position
              AND e.metadata ->> 'transaction_id' IS DISTINCT FROM (SELECT transaction_id FROM uncommitted)
            ORDER BY e.position DESC LIMIT 1), 0) ELSE k.position END AS position,
       k.known_position, clock_timestamp() AS now,
       coalesce(k.known_since, (SELECT e.created_at FROM geosync.geography_unit_history e
                                WHERE e.country_code = k.country_code ORDER BY e.position LIMIT 1)) AS known_since
FROM known k
