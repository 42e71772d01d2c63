event_type IN ('created', 'deleted') OR event_type = 'updated' AND payload -> 'changed' <> '[]'
