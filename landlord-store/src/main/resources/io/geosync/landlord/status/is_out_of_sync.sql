-- Whether a tenant stream with live delivery is out of sync.
(health IN ('refusing', 'parked') OR lag_seconds > :gap_seconds OR NOT coalesce(check_equal, true))
