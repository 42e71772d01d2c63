-- Why this database rejects the last event of each unit of a country that it rejects.
SELECT DISTINCT ON (unit_id) unit_id,
    format('the database rejects position %s (SQLSTATE %s): %s', position, sql_state, left(error_message, 300)) AS reason
FROM geosync_refused
WHERE country_code = :country
ORDER BY unit_id, position DESC
