-- Events of all countries by id, which increases with the time of capture. The bounds of the time are found by halving
-- the range of ids, because an index by time would make every write slower. Transactions take ids and times within
-- the same minute, so that the bounds are a minute wider than the times.
WITH RECURSIVE wanted AS (
    SELECT :before::bigint AS before, :since::timestamptz AS since, :until::timestamptz AS until,
           :event_type::text AS event_type, :window::bigint AS max_rows
), bound (name, low, high, at) AS (
    SELECT name, (SELECT min(id) FROM geosync.geography_event_logs),
           (SELECT max(id) + 1 FROM geosync.geography_event_logs), at
    FROM wanted, LATERAL (VALUES ('since', since - interval '1 minute'), ('until', until + interval '1 minute')) AS b (name, at)
    WHERE isfinite(at)
    UNION ALL
    SELECT name, CASE WHEN probe.created_at < at THEN probe.id + 1 ELSE low END,
           CASE WHEN probe.created_at < at THEN high ELSE middle END, at
    FROM bound
    CROSS JOIN LATERAL (SELECT (low + high) / 2 AS middle) AS m
    CROSS JOIN LATERAL (
        SELECT id, created_at FROM geosync.geography_event_logs WHERE id >= middle ORDER BY id LIMIT 1
    ) AS probe
    WHERE low < high
), range AS (
    SELECT coalesce((SELECT max(low) FROM bound WHERE name = 'since'), 0) AS from_id,
           least((SELECT max(low) FROM bound WHERE name = 'until'), before) AS before_id
    FROM wanted
), read AS MATERIALIZED (
    SELECT l.id, l.event_type, l.created_at FROM geosync.geography_event_logs l
    WHERE l.id >= (SELECT from_id FROM range) AND l.id < (SELECT before_id FROM range)
    ORDER BY l.id DESC LIMIT (SELECT max_rows FROM wanted)
), cut AS (
    SELECT CASE WHEN count(*) = (SELECT max_rows FROM wanted) THEN min(id) END AS id FROM read
), found AS (
    SELECT r.id FROM read r, wanted w
    WHERE (w.event_type IS NULL OR r.event_type = w.event_type) AND r.created_at >= w.since AND r.created_at < w.until
    ORDER BY r.id DESC LIMIT :limit
)
-- include: ../event/page.sql
