package io.geosync.cli.demo;

import io.geosync.contract.reply.StatusReply;
import io.geosync.contract.reply.TenantStreamReply;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** Measures the time from the import of a country until all its tenants have applied it. */
final class LargeImport {
  static final Duration LIMIT = Duration.ofSeconds(30);

  private static final String COMMITTED =
      "SELECT max(created_at) FROM geosync.geography_event_logs WHERE country_code = ?";
  private static final String APPLIED =
      "SELECT max(applied_at) FROM geosync_batches WHERE country_code = ?";

  private final String country;

  LargeImport(String country) {
    this.country = country;
  }

  /**
   * Measures from the capture of the last event, just before the commit, to the last batch of the
   * last tenant.
   *
   * @param databases postgresql:// URIs by tenant name
   */
  DemoReport.Import measure(
      Connection landlord, StatusReply status, Map<String, String> databases, long units)
      throws SQLException {
    Instant committed = moment(landlord, COMMITTED);
    Instant last = committed;
    List<String> tenants =
        status.tenantStreams().stream()
            .filter(stream -> stream.country().equals(country))
            .map(TenantStreamReply::tenant)
            .toList();
    for (String tenant : tenants) {
      String uri = databases.get(tenant);
      if (uri == null) {
        throw new IllegalStateException("unknown database of tenant " + tenant);
      }
      try (Connection connection = PostgresUri.open(uri)) {
        Instant applied = moment(connection, APPLIED);
        last = applied.isAfter(last) ? applied : last;
      }
    }
    return new DemoReport.Import(
        country, units, tenants.size(), Duration.between(committed, last).toMillis() / 1e3);
  }

  private Instant moment(Connection connection, String query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, country);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getObject(1, OffsetDateTime.class).toInstant();
      }
    }
  }
}
