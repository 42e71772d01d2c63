COPY geosync_staged
    -- include: ../write/staged_fields.sql
FROM STDIN
