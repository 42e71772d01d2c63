SELECT
    -- include: part/columns.sql
FROM item -- include: not/at/line/start.sql
