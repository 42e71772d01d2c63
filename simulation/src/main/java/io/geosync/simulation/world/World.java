package io.geosync.simulation.world;

import io.geosync.landlord.schema.LandlordSchema;
import io.geosync.simulation.scheduler.LockObserver;
import io.geosync.sql.Pooler;
import io.geosync.tenant.schema.TenantSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * A landlord database and its tenant databases on a PostgreSQL server of their own, so that worlds
 * never wait for each other, not even for the server-wide lock that NOTIFY takes at commit.
 * Connections, one per actor and database, are kept from schedule to schedule; rows are not.
 */
public final class World implements AutoCloseable {
  public static final int TENANTS = 2;

  private static final String LANDLORD = "landlord";
  private static final String CLEANER = "cleaner";
  private static final int RESETS_A_VACUUM = 50;

  /** Tables of the tenant's own: one with a foreign key, one that cascades, one without a key. */
  private static final String OWN_TABLES =
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
      -- The landlord's ids of the units of each move: the row of a deleted unit is removed after its last reference.
      CREATE TABLE moved_units (record_id bigint PRIMARY KEY, from_unit bigint, to_unit bigint);
      CREATE FUNCTION note_moved_units() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
          INSERT INTO moved_units SELECT NEW.id, f.external_geo_id, t.external_geo_id
          FROM tenant_geo_units f, tenant_geo_units t WHERE f.id = NEW.from_id AND t.id = NEW.to_id;
          RETURN NULL;
      END $$;
      CREATE TRIGGER note_moved_units AFTER INSERT ON geosync_followed FOR EACH ROW EXECUTE FUNCTION note_moved_units();
      """;

  /**
   * Deletes instead of truncating, which would make every connection plan its statements again. As
   * a replica: foreign keys are not checked, and the capture triggers do not run.
   */
  private static final String EMPTY_TENANT =
      """
      SET session_replication_role = replica;
      DELETE FROM members; DELETE FROM visits; DELETE FROM notes; DELETE FROM tenant_geo_units;
      DELETE FROM geosync_ledger; DELETE FROM geosync_tombstones; DELETE FROM geosync_refused;
      DELETE FROM geosync_batches; DELETE FROM tenant_geo_successions; DELETE FROM geosync_succession_sets;
      DELETE FROM geosync_following; DELETE FROM geosync_followed; DELETE FROM geosync_following_rejections;
      DELETE FROM moved_units;
      SELECT setval('members_id_seq', 1, false), setval('visits_id_seq', 1, false), setval('notes_id_seq', 1, false),
          setval('tenant_geo_units_id_seq', 1, false), setval('geosync_batches_id_seq', 1, false),
          setval('geosync_followed_id_seq', 1, false), setval('geosync_following_batch', 1, false);
      """;

  private static final String EMPTY_LANDLORD =
      """
      SET session_replication_role = replica;
      DELETE FROM geo_administrative_units; DELETE FROM geography_unit_heads; DELETE FROM geography_event_logs;
      DELETE FROM geography_envelopes; DELETE FROM geography_relays; DELETE FROM geography_streams;
      DELETE FROM geography_deleted_units; DELETE FROM geography_successions; DELETE FROM geography_succession_heads;
      SELECT setval('geo_administrative_units_id_seq', 1, false), setval('geography_event_logs_id_seq', 1, false),
          setval('geography_successions_id_seq', 1, false);
      """;

  private final Server server;
  private final Map<String, Connection> connections = new HashMap<>();
  private final LockObserver observer;
  private int resets;

  private World(Server server) throws SQLException {
    this.server = server;
    this.observer = new LockObserver(server.connect("postgres"));
  }

  /** A world for a seeded scheduler: the server itself never ends a wait for a lock. */
  public static World scheduled() throws SQLException {
    return make("1h");
  }

  /** A world for parallel threads: the server detects deadlocks, after 50 ms. */
  public static World parallel() throws SQLException {
    return make("50ms");
  }

  private static World make(String deadlockTimeout) throws SQLException {
    World world = new World(Server.start(deadlockTimeout));
    world.server.create(LANDLORD);
    new LandlordSchema(world.server.source(LANDLORD)).migrate();
    try (Connection connection = world.server.connect(LANDLORD);
        Statement statement = connection.createStatement()) {
      Backup.landlord().prepare(statement);
    }
    for (int tenant = 0; tenant < TENANTS; tenant++) {
      world.server.create(tenantDatabase(tenant));
      try (Connection connection = world.server.connect(tenantDatabase(tenant));
          Statement statement = connection.createStatement()) {
        TenantSchema.prepare(connection, false);
        statement.execute(OWN_TABLES);
        Backup.tenant().prepare(statement);
      }
    }
    return world;
  }

  public LockObserver observer() {
    return observer;
  }

  public Connection landlord(String actor) throws SQLException {
    return connection(actor, LANDLORD);
  }

  public Connection tenant(String actor, int tenant) throws SQLException {
    return connection(actor, tenantDatabase(tenant));
  }

  /** Empties all tables and restarts their sequences. */
  public void reset() throws SQLException {
    resets++;
    empty(landlord(CLEANER), EMPTY_LANDLORD);
    for (int tenant = 0; tenant < TENANTS; tenant++) {
      empty(tenant(CLEANER, tenant), EMPTY_TENANT);
    }
  }

  private void empty(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      if (resets % RESETS_A_VACUUM == 0) {
        statement.execute("VACUUM");
      }
    }
  }

  private synchronized Connection connection(String actor, String database) throws SQLException {
    String key = actor + "@" + database;
    Connection kept = connections.get(key);
    if (kept != null && isUsable(kept)) {
      return kept;
    }
    if (kept != null) {
      kept.close();
    }
    Connection made = server.connect(database);
    observer.hasStarted(made.unwrap(PGConnection.class).getBackendPID());
    // Asked once for each connection: within a schedule it would be a step that a kept connection
    // does not have.
    Pooler.adapt(made);
    connections.put(key, made);
    return made;
  }

  /** Whether a kept connection can be used; rolls back what an earlier schedule left open. */
  private boolean isUsable(Connection kept) throws SQLException {
    if (kept.isClosed() || observer.hasKilled(kept.unwrap(PGConnection.class).getBackendPID())) {
      return false;
    }
    if (!kept.getAutoCommit()) {
      kept.rollback();
      kept.setAutoCommit(true);
    }
    return true;
  }

  private static String tenantDatabase(int tenant) {
    return "tenant_" + tenant;
  }

  @Override
  public void close() throws SQLException {
    observer.close();
    for (Connection connection : connections.values()) {
      connection.close();
    }
    server.close();
  }
}
