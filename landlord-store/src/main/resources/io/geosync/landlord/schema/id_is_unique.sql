SELECT EXISTS (
    SELECT 1 FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
    WHERE indrelid = to_regclass(:units) AND indisunique AND indnkeyatts = 1 AND indpred IS NULL AND indimmediate
      AND attname = 'id') AS present
