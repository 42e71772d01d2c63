-- Lets tenant streams join again because their ledgers have events that the log does not have. The first mirror may begin
-- at once; each further one within a day waits twice as long as the one before, up to six hours.
WITH counted AS (
    SELECT tenant_id, country_code,
           CASE WHEN contradicted_at > clock_timestamp() - interval '1 day' THEN contradictions + 1 ELSE 1 END AS number
    FROM geosync.tenant_streams
    WHERE country_code = :country AND tenant_id = ANY (:tenants::bigint[]) AND health <> 'joining'
    ORDER BY tenant_id FOR NO KEY UPDATE
), paused AS (
    SELECT c.*, clock_timestamp() + CASE WHEN number = 1 THEN interval '0'
        ELSE least(interval '1 minute' * 2 ^ least(number - 2, 16), interval '6 hours') END AS not_before
    FROM counted c
), described AS (
    SELECT p.*, t.name, :message || CASE WHEN number = 1 THEN '' ELSE format(
        ' It contradicted %s times within a day and is mirrored again at %s UTC.', number,
        to_char(not_before AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')) END AS message
    FROM paused p JOIN geosync.tenants t ON t.id = p.tenant_id
)
UPDATE geosync.tenant_streams ts
SET health = 'joining', parked_at = NULL, next_probe_at = NULL, consecutive_failures = 0, contradictions = d.number,
    contradicted_at = clock_timestamp(), mirror_not_before = d.not_before, error_message = :error_id || ': ' || d.message
FROM described d
WHERE ts.tenant_id = d.tenant_id AND ts.country_code = d.country_code
RETURNING d.name, d.message, d.number > 1 AS waits
