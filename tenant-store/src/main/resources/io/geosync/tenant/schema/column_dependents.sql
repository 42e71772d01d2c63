    -- Objects that keep a column of the table from getting another type: views, rules, triggers, policies, functions
    -- with a parsed body, generated columns.
    SELECT d.refobjsubid AS attnum, pg_describe_object(d.classid, d.objid, d.objsubid) AS dependent
    FROM pg_depend d
    LEFT JOIN pg_attrdef def ON d.classid = 'pg_attrdef'::regclass AND def.oid = d.objid
    WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = to_regclass('tenant_geo_units') AND d.refobjsubid > 0
      AND (d.classid IN ('pg_rewrite'::regclass, 'pg_trigger'::regclass, 'pg_policy'::regclass, 'pg_proc'::regclass)
           OR def.adnum <> d.refobjsubid)
