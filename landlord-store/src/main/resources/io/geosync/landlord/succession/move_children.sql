UPDATE geosync.units SET parent_id = :parent_id
WHERE parent_id = ANY (:ending::bigint[]) AND is_active AND id <> ALL (:ending::bigint[])
