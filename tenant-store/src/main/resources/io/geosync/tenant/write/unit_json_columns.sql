        -- The fields that StagedUnitJson writes.
        e (position bigint, event_id uuid, unit_id bigint, deleted boolean, admin_level integer, admin_type text, code text,
            name_local jsonb, parent_id bigint, is_active boolean, valid_from date, valid_to date, content_hash bigint)
