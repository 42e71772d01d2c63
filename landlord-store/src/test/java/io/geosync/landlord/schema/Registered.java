package io.geosync.landlord.schema;

import static io.geosync.fixture.Sql.run;

import io.geosync.landlord.registry.TenantAdministration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Registers tenants for tests. */
public final class Registered {
  private Registered() {}

  /** Registers a tenant whose streams are live. */
  public static long live(DataSource landlord, String name, String... countries)
      throws SQLException {
    long id = joining(landlord, name, countries);
    run(
        landlord,
        "UPDATE tenant_streams SET health = 'ok', reported_epoch = 1 WHERE tenant_id = " + id);
    return id;
  }

  public static long joining(DataSource landlord, String name, String... countries)
      throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      return new TenantAdministration()
          .add(
              connection,
              name,
              List.of(countries),
              "postgresql://localhost/" + name,
              null,
              Map.of("plan", "gold"));
    }
  }
}
