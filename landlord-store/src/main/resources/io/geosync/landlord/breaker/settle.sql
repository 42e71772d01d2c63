-- Records a sweep of a country whose breaker is open; :calm_sweeps consecutive calm ones close the breaker. Closing
-- starts new windows, so that failures from before the breaker opened do not open it again.
WITH settled AS (
    UPDATE geosync.geography_streams s
    SET breaker_calm_sweeps = CASE WHEN c.closes THEN 0 WHEN c.calm THEN s.breaker_calm_sweeps + 1 ELSE 0 END,
        breaker = CASE WHEN c.closes THEN 'closed' ELSE s.breaker END,
        breaker_since = CASE WHEN c.closes THEN clock_timestamp() ELSE s.breaker_since END
    FROM (SELECT f.country_code, r.calm, r.calm AND f.breaker_calm_sweeps + 1 >= r.enough AS closes
          FROM (SELECT :calm::boolean AS calm, :calm_sweeps::integer AS enough) AS r
          CROSS JOIN geosync.geography_streams f
          WHERE f.country_code = :country AND f.breaker = 'polling'
          FOR NO KEY UPDATE OF f) AS c
    WHERE s.country_code = c.country_code
    RETURNING s.country_code, c.closes
), windows AS (
    UPDATE geosync.tenant_streams ts
    SET window_began_at = clock_timestamp(), window_tried = deliveries_tried, window_failed = deliveries_failed
    FROM settled WHERE settled.closes AND ts.country_code = settled.country_code
)
SELECT closes FROM settled
