-- One statement for each column that references units; NULL: the column cannot be read.
SELECT table_name, column_name, problem,
       CASE WHEN is_readable THEN format(
           'SELECT count(*) AS rows FROM %s holder JOIN tenant_geo_units unit ON %s WHERE unit.external_geo_id = ANY (:ids::bigint[])',
           holder, is_reference) END AS statement
FROM geosync_unit_references()
ORDER BY table_name, column_name
