UPDATE geosync.units SET is_active = false, valid_to = :valid_to WHERE id = ANY (:ending::bigint[])
