(w.country_code IS NULL OR l.country_code = w.country_code) AND (w.event_type IS NULL OR l.event_type = w.event_type)
AND l.position BETWEEN w.from_position AND w.to_position AND l.created_at >= w.since AND l.created_at < w.until
AND l.id < w.before
