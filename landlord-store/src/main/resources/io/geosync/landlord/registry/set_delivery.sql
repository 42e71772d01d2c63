-- Parameters: wish, tenants, countries (none: all). A pause keeps what it interrupts, a resume restores it.
UPDATE tenant_streams
SET delivery = CASE w.wish WHEN 'pause' THEN 'off' WHEN 'resume' THEN coalesce(former_delivery, delivery)
                           ELSE w.wish END,
    former_delivery = CASE w.wish WHEN 'pause' THEN coalesce(former_delivery, delivery) END
FROM (SELECT ?::text AS wish, ?::bigint[] AS tenants, ?::text[] AS countries) AS w
WHERE tenant_id = ANY (w.tenants) AND (w.countries = '{}' OR country_code = ANY (w.countries))
