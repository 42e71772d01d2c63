-- Claims the streams that are due: those that are parked, or the others. The least recently swept ones come first.
WITH rules AS (
    SELECT clock_timestamp() AS at, :gap_ms * interval '1 millisecond' AS gap,
           :full_visit_ms * interval '1 millisecond' AS full_visit, :lease_ms * interval '1 millisecond' AS lease,
           :parked::boolean AS parked
), looked_at AS (
    SELECT ts.tenant_id, ts.country_code, coalesce(ts.full_visit_at <= r.at - r.full_visit, true) AS full_visit,
           coalesce(s.epoch <> ts.reported_epoch, false) AS other_epoch,
           (SELECT l.created_at FROM geosync.geography_event_logs l
            WHERE l.country_code = ts.country_code AND l.position > ts.watermark
            ORDER BY l.position LIMIT 1)
               <= r.at - CASE WHEN s.breaker = 'polling' THEN interval '0' ELSE r.gap END AS lacks
    FROM geosync.tenant_streams ts JOIN geosync.tenants t ON t.id = ts.tenant_id
    LEFT JOIN geosync.geography_streams s USING (country_code)
    CROSS JOIN rules r
    WHERE t.status = 'active' AND ts.delivery = 'on' AND (ts.health = 'parked') = r.parked
), due AS (
    SELECT tenant_id, country_code, v.full_visit
    FROM geosync.tenant_streams ts JOIN looked_at v USING (tenant_id, country_code) CROSS JOIN rules r
    WHERE (ts.sweep_lease_until IS NULL OR ts.sweep_lease_until <= r.at)
      AND CASE WHEN ts.health = 'joining' THEN coalesce(ts.mirror_not_before <= r.at, true)
               WHEN ts.health = 'migrating' THEN true
               WHEN ts.health = 'parked' THEN ts.next_probe_at IS NULL OR ts.next_probe_at <= r.at
               ELSE v.full_visit OR v.other_epoch OR coalesce(v.lacks, false) END
    ORDER BY ts.swept_at NULLS FIRST, tenant_id, country_code
    LIMIT :limit
    FOR NO KEY UPDATE OF ts SKIP LOCKED
)
UPDATE geosync.tenant_streams ts SET sweep_lease_until = r.at + r.lease, swept_at = r.at
FROM due d CROSS JOIN rules r
WHERE ts.tenant_id = d.tenant_id AND ts.country_code = d.country_code
RETURNING ts.tenant_id, ts.country_code, ts.health, ts.reported_epoch, ts.watermark, ts.consecutive_failures,
          d.full_visit
