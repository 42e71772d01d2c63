package io.geosync.landlord.stream;

import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Reads the countries of the landlord. */
@Singleton
public final class Countries {
  private static final SqlStatement ALL =
      SqlStatement.text(
          """
          SELECT country_code FROM geosync.geography_streams UNION SELECT country_code FROM geosync.tenant_streams
          ORDER BY country_code
          """);

  /** Returns the countries that have a stream or a tenant, in order: those that may have queues. */
  public List<String> all(Connection connection) throws SQLException {
    return ALL.on(connection).list(row -> row.text("country_code"));
  }
}
