SELECT geosync_capture(ARRAY(
    SELECT id::bigint FROM geo_administrative_units WHERE country_code = ? AND code = ANY (?)), true)
