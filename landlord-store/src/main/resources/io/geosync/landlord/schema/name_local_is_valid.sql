jsonb_typeof(name_local) = 'object'
    AND octet_length(name_local::text) <= 32768
    AND NOT jsonb_path_exists(name_local, 'strict $.* ? (@.type() != "string")', '{}', true)
    -- SQS does not carry these two.
    AND name_local::text !~ E'[\\uFFFE\\uFFFF]'
