-- include: insert_batch.sql
VALUES (:country, :epoch, :source, :positions::int8multirange, :applied, :superseded, :duplicate, :rejected,
    :message_ids::text[])
