package io.geosync.simulation.world;

/** What a world has beside the product's tables, and how it is emptied. */
final class WorldSql {
  /** Rows on units: by a key, by a key that cascades, and without any key. */
  static final String OWN_TABLES =
      """
      CREATE TABLE members (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          unit_id bigint NOT NULL REFERENCES tenant_geo_units (id));
      CREATE INDEX ON members (unit_id);
      CREATE TABLE visits (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          unit_id bigint NOT NULL REFERENCES tenant_geo_units (id) ON DELETE CASCADE);
      CREATE INDEX ON visits (unit_id);
      CREATE TABLE notes (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, unit_id bigint NOT NULL);
      CREATE INDEX ON notes (unit_id);
      INSERT INTO geosync_references (table_name, column_name) VALUES ('notes', 'unit_id');
      """;

  /**
   * Deletes, since what truncates makes every connection plan its statements anew. As a replica: no
   * key looks for references, and units are no event.
   */
  static final String EMPTY_TENANT =
      """
      SET session_replication_role = replica;
      DELETE FROM members; DELETE FROM visits; DELETE FROM notes; DELETE FROM tenant_geo_units;
      DELETE FROM geosync_ledger; DELETE FROM geosync_tombstones; DELETE FROM geosync_refused;
      DELETE FROM geosync_batches;
      SELECT setval('members_id_seq', 1, false), setval('visits_id_seq', 1, false), setval('notes_id_seq', 1, false),
          setval('tenant_geo_units_id_seq', 1, false), setval('geosync_batches_id_seq', 1, false);
      """;

  static final String EMPTY_LANDLORD =
      """
      SET session_replication_role = replica;
      DELETE FROM geo_administrative_units; DELETE FROM geography_unit_heads; DELETE FROM geography_event_logs;
      DELETE FROM geography_streams;
      SELECT setval('geo_administrative_units_id_seq', 1, false), setval('geography_event_logs_id_seq', 1, false);
      """;

  private WorldSql() {}
}
