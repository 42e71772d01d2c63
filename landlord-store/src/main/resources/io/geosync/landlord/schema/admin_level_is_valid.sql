admin_level BETWEEN 0 AND 32767
