UPDATE geosync_incoming SET action = 'done' WHERE action IS NOT NULL
