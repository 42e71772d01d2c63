-- The positions are those of another epoch or landlord: they mean nothing.
UPDATE geosync_succession_sets SET position = 0 WHERE country_code = :country AND position <> 0
