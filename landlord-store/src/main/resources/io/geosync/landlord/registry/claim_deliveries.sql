-- Claims the next delivery to those tenant streams whose last one failed. A stream that has recovered needs no claim,
-- and one whose row another session holds is not waited for. A parked stream has probes at this time instead.
WITH due AS (
    SELECT tenant_id, country_code
    FROM geosync.tenant_streams
    WHERE country_code = :country AND tenant_id = ANY (:tenants)
      AND (consecutive_failures = 0
           OR coalesce(greatest(next_probe_at, last_failure_at + :apart_ms * interval '1 millisecond')
                       <= clock_timestamp(), true))
    ORDER BY tenant_id
    FOR NO KEY UPDATE SKIP LOCKED
)
UPDATE geosync.tenant_streams ts
SET next_probe_at = clock_timestamp() + :apart_ms * interval '1 millisecond'
FROM due d
WHERE ts.tenant_id = d.tenant_id AND ts.country_code = d.country_code
RETURNING ts.tenant_id
