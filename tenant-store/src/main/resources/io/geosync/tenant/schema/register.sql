-- Records the tenant that the tables belong to from now on.
INSERT INTO geosync_registration (landlord_id, tenant_id, tenant_name)
VALUES (:landlord_id, :tenant_id, :tenant_name)
ON CONFLICT (is_only) DO UPDATE SET landlord_id = excluded.landlord_id, tenant_id = excluded.tenant_id,
    tenant_name = excluded.tenant_name, registered_at = clock_timestamp()
