INSERT INTO geosync_staged
    -- include: ../write/staged_fields.sql
