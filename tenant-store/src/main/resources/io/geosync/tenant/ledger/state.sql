-- What a tenant stream has applied; no row where the country has no ledger yet.
SELECT
    -- include: state_columns.sql
FROM geosync_ledger l WHERE l.country_code = :country
