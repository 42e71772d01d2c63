-- A pause remembers the delivery mode, a resume restores it. Without countries, all streams of the tenants change.
UPDATE geosync.tenant_streams
SET delivery = CASE w.change WHEN 'pause' THEN 'off' WHEN 'resume' THEN coalesce(former_delivery, delivery)
                           ELSE w.change END,
    former_delivery = CASE w.change WHEN 'pause' THEN coalesce(former_delivery, delivery) END
FROM (SELECT :change::text AS change, :tenants::bigint[] AS tenants, :countries::text[] AS countries) AS w
WHERE tenant_id = ANY (w.tenants) AND (w.countries = '{}' OR country_code = ANY (w.countries))
