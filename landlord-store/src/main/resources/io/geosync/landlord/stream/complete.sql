-- A stream's live tenant streams: tenant active, delivery on, health ok. A tenant stream of another epoch has no
-- event of this epoch. SKIP LOCKED: a stream whose row another session has locked is completed at the next call.
WITH reached AS (
    SELECT r.country_code, r.epoch, least(r.published_position, coalesce(
        min(CASE WHEN t.reported_epoch = r.epoch THEN t.watermark ELSE 0 END) FILTER (WHERE t.country_code IS NOT NULL),
        r.published_position)) AS position
    FROM geosync.geography_relays r
    LEFT JOIN (
        SELECT ts.country_code, ts.reported_epoch, ts.watermark
        FROM geosync.tenant_streams ts JOIN geosync.tenants t ON t.id = ts.tenant_id
        WHERE t.status = 'active' AND ts.delivery = 'on' AND ts.health = 'ok'
    ) AS t USING (country_code)
    GROUP BY r.country_code
), free AS (
    SELECT r.country_code, reached.position
    FROM geosync.geography_relays r JOIN reached USING (country_code, epoch)
    WHERE r.completed_position < reached.position AND reached.position <= r.published_position
    FOR NO KEY UPDATE OF r SKIP LOCKED
), moved AS (
    UPDATE geosync.geography_relays r SET completed_position = f.position
    FROM free f
    WHERE r.country_code = f.country_code
    RETURNING r.country_code, r.epoch, r.completed_position
), closed AS (
    UPDATE geosync.geography_envelopes e SET completed_at = clock_timestamp()
    FROM moved m
    WHERE e.country_code = m.country_code AND e.epoch = m.epoch AND e.to_position <= m.completed_position
      AND e.completed_at IS NULL
    RETURNING 1
), resolved AS (
    UPDATE geosync.geography_event_failures f SET resolved_at = clock_timestamp()
    FROM moved m
    WHERE f.country_code = m.country_code AND f.epoch = m.epoch AND f.position <= m.completed_position
      AND f.resolved_at IS NULL
      -- Tenants have passed over an event that cannot be read; it remains failed until a later event of the unit.
      AND (f.error_id <> 'event.unreadable' OR EXISTS (
          SELECT 1 FROM geosync.geography_event_logs failed
          JOIN geosync.geography_event_logs later
              ON later.unit_id = failed.unit_id AND later.country_code = failed.country_code
          WHERE failed.country_code = f.country_code AND failed.position = f.position
            AND later.position > failed.position AND later.position <= m.completed_position
            AND NOT EXISTS (SELECT 1 FROM geosync.geography_event_failures other
                            WHERE other.country_code = f.country_code AND other.position = later.position
                              AND other.epoch = f.epoch AND other.resolved_at IS NULL)))
    RETURNING 1
)
SELECT count(*) AS completed FROM moved
