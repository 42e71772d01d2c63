(r.completed_position < s.last_position OR s.breaker <> 'closed')
