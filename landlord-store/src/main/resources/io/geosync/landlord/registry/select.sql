-- With a percentage (not NULL), tenants are chosen by a hash of their names: repeated calls choose the same tenants, and
-- a higher percentage adds tenants to them.
SELECT id, name
FROM geosync.tenants CROSS JOIN (SELECT :names::text[] AS names, :percent::integer AS percent) AS s
WHERE status <> 'removed'
  AND CASE WHEN s.percent IS NULL THEN name = ANY (s.names)
           ELSE (hashtextextended(name, 0) & 9223372036854775807) % 100 < s.percent END
ORDER BY name
