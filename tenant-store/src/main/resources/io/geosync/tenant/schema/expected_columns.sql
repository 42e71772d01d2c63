    -- The columns of a table that is adopted: types that are kept, types that are changed and to which, whether events
    -- may leave the column null, and whether a table without the column is rejected.
    (VALUES
        ('id', '{int4,int8}'::text[], '{}'::text[], NULL, false, true),
        ('external_geo_id', '{int4,int8}', '{}', NULL, false, true),
        ('external_code', '{text}', '{varchar,bpchar}', 'text', false, false),
        ('country_code', '{text}', '{varchar,bpchar}', 'text', false, true),
        ('unit_type', '{text}', '{varchar,bpchar}', 'text', false, false),
        ('admin_level', '{int2,int4}', '{}', NULL, false, false),
        ('admin_type', '{text}', '{varchar,bpchar}', 'text', false, false),
        ('parent_id', '{int4,int8}', '{}', NULL, true, false),
        ('parent_external_id', '{int4,int8}', '{}', NULL, true, false),
        ('code', '{text}', '{varchar,bpchar}', 'text', false, false),
        ('name_local', '{jsonb}', '{json}', 'jsonb', false, false),
        ('is_active', '{bool}', '{}', NULL, false, false),
        ('retired', '{bool}', '{}', NULL, false, false),
        ('link_blocked', '{bool}', '{}', NULL, false, false),
        ('valid_from', '{date}', '{}', NULL, true, false),
        ('valid_to', '{date}', '{}', NULL, true, false),
        ('geo_path', '{text}', '{varchar,bpchar}', 'text', false, false),
        ('position', '{int8}', '{}', NULL, false, false)
    ) AS expected (name, kept, changed, becomes, takes_null, is_required)
