-- Countries whose tenants have reported events that the log does not have, with the tenants concerned, and whether that
-- is evidence of a restored landlord: several tenants, and the majority, agree; or the landlord moved to another server
-- within the last day; or it published positions that its log does not reach. A single tenant is no evidence: its
-- database may be a copy, or have a trigger that changes its ledger. Tenants that contradicted within an hour count,
-- though mirrored since. Tenants alone cause one epoch an hour at most.
WITH reported AS (
    SELECT s.country_code, ts.tenant_id, ts.health IN ('ok', 'refusing') AS is_settled,
           ts.contradicted_at > greatest(clock_timestamp() - interval '1 hour', s.epoch_raised_at) AS has_contradicted,
           -- Most reports agree with the stream's end and need no further look.
           (ts.reported_epoch, ts.received_position, ts.digest, ts.head_position, ts.head_event_id)
               IS DISTINCT FROM (s.epoch, s.last_position, s.digest, s.last_position, l.event_id)
           AND geosync.geosync_contradicts(s.country_code, ts.reported_epoch,
               int8multirange(int8range(1, ts.received_position + 1)), ts.digest, ts.head_position, ts.head_event_id)
               AS contradicts
    FROM geosync.geography_streams s
    JOIN geosync.tenant_streams ts USING (country_code)
    JOIN geosync.tenants t ON t.id = ts.tenant_id AND t.status = 'active'
    LEFT JOIN geosync.geography_event_logs l ON l.country_code = s.country_code AND l.position = s.last_position
    WHERE ts.reported_epoch > 0 AND (:country::text IS NULL OR s.country_code = :country)
), counted AS (
    SELECT country_code, count(*) AS reported, count(*) FILTER (WHERE contradicts OR has_contradicted) AS contradicting,
           coalesce(array_agg(tenant_id ORDER BY tenant_id) FILTER (WHERE contradicts AND is_settled), '{}') AS tenants
    FROM reported
    GROUP BY country_code
    HAVING bool_or(contradicts)
)
SELECT s.country_code, s.epoch, coalesce(c.tenants, '{}') AS tenants,
       published_beyond
       OR c.contradicting >= 2 AND 2 * c.contradicting > c.reported
           AND coalesce(s.epoch_raised_at < clock_timestamp() - interval '1 hour', true)
       OR c.contradicting >= 1 AND EXISTS (
           SELECT 1 FROM geosync.geography_server
           WHERE changed_at > greatest(clock_timestamp() - interval '1 day', s.epoch_raised_at)) AS is_restored
FROM geosync.geography_streams s
LEFT JOIN counted c USING (country_code)
CROSS JOIN LATERAL (
    SELECT EXISTS (
        SELECT 1 FROM geosync.geography_envelopes e
        WHERE e.country_code = s.country_code AND e.epoch = s.epoch AND e.from_position > s.last_position)
) AS e (published_beyond)
WHERE (:country::text IS NULL OR s.country_code = :country) AND (c.country_code IS NOT NULL OR published_beyond)
ORDER BY s.country_code
