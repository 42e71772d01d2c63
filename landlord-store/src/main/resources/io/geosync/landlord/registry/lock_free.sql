-- Locks those tenant streams of a country that no other session has locked, and returns their tenants.
SELECT tenant_id FROM geosync.tenant_streams
WHERE country_code = :country AND tenant_id = ANY (:tenants)
ORDER BY tenant_id
FOR NO KEY UPDATE SKIP LOCKED
