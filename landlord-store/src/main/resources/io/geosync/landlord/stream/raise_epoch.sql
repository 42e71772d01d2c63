-- The new epoch is higher than any epoch that a tenant has reported, except for absurd ones: the mirror replaces those
-- too. A trigger takes the lease from a relay that is running.
UPDATE geosync.geography_streams s
SET epoch = 1 + greatest(s.epoch, (SELECT coalesce(max(ts.reported_epoch), 0) FROM geosync.tenant_streams ts
                                   WHERE ts.country_code = s.country_code AND ts.reported_epoch < s.epoch + 1000000)),
    epoch_raised_at = clock_timestamp()
WHERE s.country_code = :country AND s.epoch = :from
RETURNING epoch
