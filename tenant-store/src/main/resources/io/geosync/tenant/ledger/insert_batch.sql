INSERT INTO geosync_batches (country_code, epoch, source, positions, applied, superseded, duplicate, refused, message_ids)
