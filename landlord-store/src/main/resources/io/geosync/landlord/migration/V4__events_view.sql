-- The status that everyone asks for, computed from cursors: the first that fits.
CREATE VIEW geography_events AS
SELECT l.id, l.event_id, l.event_type, l.unit_id, l.country_code, l.epoch, l.position, l.payload, l.metadata, l.created_at,
       CASE WHEN f.unreadable THEN 'failed'
            WHEN l.position <= s.completed_position THEN 'completed'
            WHEN f.exhausted THEN 'failed'
            WHEN l.position <= s.published_position THEN 'published'
            WHEN l.position <= s.claimed_position AND s.lease_until > clock_timestamp() THEN 'processing'
            ELSE 'pending' END AS status,
       coalesce(f.retry_count, 0) AS retry_count,
       CASE WHEN l.position <= s.completed_position THEN e.completed_at END AS processed_at,
       f.error_message
FROM geography_event_logs l
JOIN geography_streams s USING (country_code)
LEFT JOIN LATERAL (
    SELECT bool_or(exhausted) AS exhausted, bool_or(error_id = 'event.unreadable') AS unreadable, max(retry_count) AS retry_count,
           (array_agg(error_message ORDER BY last_failed_at DESC))[1] AS error_message
    FROM geography_event_failures
    WHERE country_code = l.country_code AND epoch = l.epoch AND position = l.position AND resolved_at IS NULL
) AS f ON true
LEFT JOIN LATERAL (
    SELECT completed_at FROM geography_envelopes
    WHERE country_code = l.country_code AND epoch = l.epoch AND from_position <= l.position
    ORDER BY from_position DESC LIMIT 1
) AS e ON true;
