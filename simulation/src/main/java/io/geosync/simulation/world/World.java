package io.geosync.simulation.world;

import io.geosync.landlord.schema.LandlordSchema;
import io.geosync.simulation.step.LockObserver;
import io.geosync.tenant.schema.TenantSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * A landlord and its tenants on a server of their own: what one world does another never waits for,
 * not even in a lock of the whole server, as NOTIFY takes at a commit. Connections are kept from
 * schedule to schedule, one an actor and database; rows are not.
 */
public final class World implements AutoCloseable {
  public static final int TENANTS = 2;

  private static final String LANDLORD = "landlord";
  private static final String CLEANER = "cleaner";
  private static final int RESETS_A_VACUUM = 50;

  private final Server server;
  private final Map<String, Connection> connections = new HashMap<>();
  private final LockObserver observer;
  private int resets;

  private World(Server server) throws SQLException {
    this.server = server;
    this.observer = new LockObserver(server.connect("postgres"));
  }

  /** A world in which no clock ends a wait: whoever runs it sees to that. */
  public static World ofTurns() throws SQLException {
    return make("1h");
  }

  /** A world in which the server finds deadlocks, as servers do, only sooner. */
  public static World ofThreads() throws SQLException {
    return make("50ms");
  }

  private static World make(String deadlockTimeout) throws SQLException {
    World world = new World(Server.start(deadlockTimeout));
    world.server.create(LANDLORD);
    new LandlordSchema(world.server.source(LANDLORD)).migrate();
    for (int tenant = 0; tenant < TENANTS; tenant++) {
      world.server.create(tenantDatabase(tenant));
      try (Connection connection = world.server.connect(tenantDatabase(tenant));
          Statement statement = connection.createStatement()) {
        TenantSchema.prepare(connection, false);
        statement.execute(WorldSql.OWN_TABLES);
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

  /** Empties all tables; identities begin anew. */
  public void reset() throws SQLException {
    resets++;
    empty(landlord(CLEANER), WorldSql.EMPTY_LANDLORD);
    for (int tenant = 0; tenant < TENANTS; tenant++) {
      empty(tenant(CLEANER, tenant), WorldSql.EMPTY_TENANT);
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
    if (kept != null && isFit(kept)) {
      return kept;
    }
    if (kept != null) {
      kept.close();
    }
    Connection made = server.connect(database);
    observer.hasBegun(made.unwrap(PGConnection.class).getBackendPID());
    connections.put(key, made);
    return made;
  }

  /** Ends what a former schedule left open. */
  private boolean isFit(Connection kept) throws SQLException {
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
