-- A landlord of a given size: countries with equal numbers of units and events, of which the last are not delivered in
-- some countries. Without the capture triggers. Ids of events increase with their time, as the capture writes them.
CREATE TEMPORARY TABLE country AS
SELECT n, chr(65 + n / 26) || chr(65 + n % 26) AS code, (:rows / :countries)::integer AS events,
       greatest((:rows / :countries)::integer / 4, 1) AS units
FROM generate_series(0, :countries - 1) AS n;

INSERT INTO geosync.geography_streams (country_code, last_position) SELECT code, events FROM country;

UPDATE geosync.geography_relays r
SET claimed_position = c.events - c.n % 7, published_position = c.events - c.n % 7,
    completed_position = greatest(c.events - c.n % 7 - 3 * (c.n % 11), 0)
FROM country c WHERE c.code = r.country_code;

-- Unit 0 is the root, the next 20 are below it, and all others below these.
INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local, parent_id)
SELECT c.n * 1000000 + k, c.code, CASE WHEN k = 0 THEN 0 WHEN k <= 20 THEN 1 ELSE 2 END,
       CASE WHEN k = 0 THEN 'country' WHEN k <= 20 THEN 'province' ELSE 'district' END,
       c.code || '-' || k, jsonb_build_object('en', 'Unit ' || k, 'vi', 'Đơn vị ' || k),
       CASE WHEN k > 20 THEN c.n * 1000000 + 1 + k % 20 WHEN k > 0 THEN c.n * 1000000 END
FROM country c CROSS JOIN LATERAL generate_series(0, c.units - 1) AS k
ORDER BY c.n, k;

INSERT INTO geosync.geography_unit_heads (unit_id, country_code, position, content_hash, deleted, state)
SELECT u.id, u.country_code, 1, 0, false, geosync.geosync_unit_state(u) FROM geosync.units u;

INSERT INTO geosync.geography_event_logs (event_type, unit_id, country_code, epoch, position, digest, payload, metadata,
    created_at)
SELECT CASE WHEN p <= c.units THEN 'created' WHEN p % 500 = 0 THEN 'hierarchy_changed' ELSE 'updated' END,
       u.id, c.code, 1, p, 0,
       jsonb_build_object('state', u.state, 'checksum', '0000000000000000') || CASE WHEN p <= c.units THEN '{}' ELSE
           jsonb_build_object('changed', '["admin_type"]'::jsonb, 'old', '{"admin_type": "city"}'::jsonb,
               'new', jsonb_build_object('admin_type', u.state ->> 'admin_type')) END,
       '{"actor": "bench", "source": "bench"}',
       now() - (c.events - p) * interval '30 days' / c.events
FROM country c
CROSS JOIN LATERAL generate_series(1, c.events) AS p
JOIN LATERAL (
    SELECT h.unit_id AS id, h.state FROM geosync.geography_unit_heads h WHERE h.unit_id = c.n * 1000000 + (p - 1) % c.units
) AS u ON true
ORDER BY p, c.n;

INSERT INTO geosync.geography_envelopes (country_code, epoch, from_position, to_position, message_id, published_at,
    completed_at)
SELECT c.code, 1, p, least(p + 49, c.events), md5(c.code || p), now(), now()
FROM country c CROSS JOIN LATERAL generate_series(1, c.events, 50) AS p;

INSERT INTO geosync.tenants (name, geography_country, database_url, metadata)
SELECT 'tenant-' || lpad(number::text, 5, '0'), c.code, 'postgresql://geosync@tenants.example:5432/tenant_' || number,
       '{"plan": "gold"}'
FROM generate_series(1, :tenants) AS number JOIN country c ON c.n = number % :countries;

INSERT INTO geosync.tenant_streams (tenant_id, country_code, delivery, health, reported_epoch, watermark,
    consecutive_failures, error_message, reported_at, check_equal)
SELECT t.id, r.country_code, CASE WHEN t.id % 50 = 0 THEN 'off' ELSE 'on' END,
       CASE t.id % 40 WHEN 1 THEN 'parked' WHEN 2 THEN 'refusing' ELSE 'ok' END, 1,
       greatest(r.completed_position - CASE t.id % 40 WHEN 1 THEN 50 ELSE 0 END, 0),
       CASE t.id % 40 WHEN 1 THEN 3 ELSE 0 END,
       CASE t.id % 40 WHEN 1 THEN 'Connection to the database of tenant ' || t.name || ' refused.' END, now(), true
FROM geosync.tenants t
JOIN country own ON own.code = t.geography_country
JOIN country c ON c.n IN (own.n, (own.n + 1) % :countries)
JOIN geosync.geography_relays r ON r.country_code = c.code;

INSERT INTO geosync.geography_event_failures (country_code, epoch, position, message_id, error_id, error_message,
    quarantined, exhausted, first_failed_at, last_failed_at)
SELECT c.code, 1, NULL, 'letter-' || number, 'envelope.signature-invalid', 'The signature of the message is wrong.', true,
       true, now() - number * interval '1 minute', now()
FROM generate_series(1, :dead_letters) AS number JOIN country c ON c.n = number % 5;

-- Events that the topic rejected, among those that are not completed.
INSERT INTO geosync.geography_event_failures (country_code, epoch, position, retry_count, error_id, error_message,
    exhausted)
SELECT c.code, 1, c.events, 5, 'topic.refused', 'The topic rejected the event.', true
FROM country c WHERE c.n % 7 > 0 OR c.n % 11 > 0;

INSERT INTO geosync.geography_samples (sampled_at, country_code, pending, undelivered, failed, lag_seconds, captured,
    completed)
SELECT now() - n * interval '1 minute', '', n % 100, n % 300, n % 10, n % 40, 1000000 - n, 1000000 - n
FROM generate_series(0, 30 * 1440) AS n;

INSERT INTO geosync.geosync_commands (request_id, command, body_hash, actor, counts, result, started_at, finished_at)
SELECT 'request-' || n, 'mirror', 'x', 'cli:ann', '{}', '{}', now() - n * interval '1 minute', now()
FROM generate_series(1, 5000) AS n;

DROP TABLE country
