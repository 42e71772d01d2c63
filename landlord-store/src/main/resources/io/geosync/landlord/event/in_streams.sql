-- Events of one country, or of each country that can have events of a status, by position. The positions of a stream
-- narrow its status; the view decides it. The positions of the times and of the page are found by halving, because in
-- a stream ids and times increase with the position.
WITH RECURSIVE wanted AS (
    SELECT :country::text AS country_code, :status::text AS status, :from_position::bigint AS from_position,
           :to_position::bigint AS to_position, :before::bigint AS before, :since::timestamptz AS since,
           :until::timestamptz AS until, :event_type::text AS event_type, :window::bigint AS max_rows
), stream AS (
    SELECT s.country_code,
           greatest(1, w.from_position, CASE w.status
               WHEN 'published' THEN r.completed_position + 1
               WHEN 'processing' THEN r.published_position + 1
               WHEN 'pending' THEN r.published_position + 1 END) AS low,
           least(w.to_position + 1, CASE w.status
               WHEN 'completed' THEN r.completed_position + 1
               WHEN 'published' THEN r.published_position + 1
               WHEN 'processing' THEN r.claimed_position + 1
               ELSE s.last_position + 1 END) AS high
    FROM geosync.geography_streams s JOIN geosync.geography_relays r USING (country_code) CROSS JOIN wanted w
    WHERE w.country_code IS NULL OR s.country_code = w.country_code
), first_position AS (
    SELECT country_code, low, high FROM stream WHERE low < high
    UNION ALL
    SELECT f.country_code, CASE WHEN probe.created_at < w.since THEN probe.position + 1 ELSE low END,
           CASE WHEN probe.created_at < w.since THEN high ELSE middle END
    FROM first_position f CROSS JOIN wanted w
    CROSS JOIN LATERAL (SELECT (low + high) / 2 AS middle) AS m
    LEFT JOIN LATERAL (
        SELECT position, created_at FROM geosync.geography_event_logs l
        WHERE l.country_code = f.country_code AND l.position >= middle ORDER BY l.position LIMIT 1
    ) AS probe ON true
    WHERE low < high AND isfinite(w.since)
), end_position AS (
    SELECT country_code, low, high FROM stream WHERE low < high
    UNION ALL
    SELECT f.country_code, CASE WHEN probe.wanted THEN probe.position + 1 ELSE low END,
           CASE WHEN probe.wanted THEN high ELSE middle END
    FROM end_position f CROSS JOIN wanted w
    CROSS JOIN LATERAL (SELECT (low + high) / 2 AS middle) AS m
    LEFT JOIN LATERAL (
        SELECT position, created_at < w.until AND id < w.before AS wanted FROM geosync.geography_event_logs l
        WHERE l.country_code = f.country_code AND l.position >= middle ORDER BY l.position LIMIT 1
    ) AS probe ON true
    WHERE low < high AND (isfinite(w.until) OR w.before < 9223372036854775807)
), range AS (
    SELECT s.country_code, (SELECT max(low) FROM first_position f WHERE f.country_code = s.country_code) AS from_position,
           CASE WHEN isfinite(w.until) OR w.before < 9223372036854775807
                THEN (SELECT max(low) FROM end_position e WHERE e.country_code = s.country_code)
                ELSE s.high END AS end_position
    FROM stream s, wanted w
), read AS MATERIALIZED (
    SELECT range.country_code, l.id, l.event_type
    FROM range CROSS JOIN LATERAL (
        SELECT id, event_type FROM geosync.geography_event_logs l
        WHERE l.country_code = range.country_code AND l.position >= range.from_position
          AND l.position < range.end_position
        ORDER BY l.position DESC LIMIT (SELECT max_rows FROM wanted)
    ) AS l
), cut AS (
    SELECT max(id) AS id
    FROM (SELECT min(id) AS id FROM read GROUP BY country_code HAVING count(*) = (SELECT max_rows FROM wanted)) AS full_streams
), found AS (
    SELECT r.id FROM read r, wanted w, cut
    WHERE (w.event_type IS NULL OR r.event_type = w.event_type) AND r.id >= coalesce(cut.id, 0)
)
-- include: ../event/page.sql
