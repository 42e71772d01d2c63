(unit_id bigint, position bigint, content_hash bigint, successions jsonb)
