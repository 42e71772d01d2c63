-- Parameters: change, tenants, countries (empty: all). A pause remembers the delivery mode, a resume restores it.
UPDATE geosync.tenant_streams
SET delivery = CASE w.change WHEN 'pause' THEN 'off' WHEN 'resume' THEN coalesce(former_delivery, delivery)
                           ELSE w.change END,
    former_delivery = CASE w.change WHEN 'pause' THEN coalesce(former_delivery, delivery) END
FROM (SELECT ?::text AS change, ?::bigint[] AS tenants, ?::text[] AS countries) AS w
WHERE tenant_id = ANY (w.tenants) AND (w.countries = '{}' OR country_code = ANY (w.countries))
