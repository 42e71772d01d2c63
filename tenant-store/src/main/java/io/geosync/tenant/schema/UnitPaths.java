package io.geosync.tenant.schema;

import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Recomputes the paths of a tenant's units from their parents. */
public final class UnitPaths {
  private static final SqlStatement RECOMPUTE =
      SqlStatement.of(UnitPaths.class, "recompute_paths.sql");

  private UnitPaths() {}

  /**
   * Corrects every path that is not the one from the root.
   *
   * @param country null for all countries
   */
  public static void recompute(Connection connection, @Nullable String country)
      throws SQLException {
    RECOMPUTE.on(connection).bind("country", country).update();
  }
}
