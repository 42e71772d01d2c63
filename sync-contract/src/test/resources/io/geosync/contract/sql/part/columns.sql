    -- The columns of an item.
    id,
    -- include: ../sql/part/name.sql
