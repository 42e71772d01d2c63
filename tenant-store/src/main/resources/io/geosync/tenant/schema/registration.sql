-- The tenant that the tables belong to.
SELECT landlord_id, tenant_id, tenant_name FROM geosync_registration
