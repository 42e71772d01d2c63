country_code ~ '^[A-Z]{2}$'
