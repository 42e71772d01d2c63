DELETE FROM tenant_geo_successions WHERE predecessor_external_id = ANY (:units::bigint[])
