-- Parameters: names, percent or null. A share by the hash of the name: the same tenants each time, and more of them the
-- greater it is.
SELECT id, name
FROM tenants CROSS JOIN (SELECT ?::text[] AS names, ?::integer AS percent) AS s
WHERE status <> 'removed'
  AND CASE WHEN s.percent IS NULL THEN name = ANY (s.names)
           ELSE (hashtextextended(name, 0) & 9223372036854775807) % 100 < s.percent END
ORDER BY name
