package io.geosync.tenantsync.sweep;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.value;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.fixture.Sql;
import io.geosync.landlord.log.EventLog;
import io.geosync.landlord.registry.TenantStreamReports;
import io.geosync.tenant.apply.ApplyEngine;
import io.geosync.tenant.apply.EventBatch;
import io.geosync.tenant.ledger.BatchLog.Source;
import io.geosync.tenant.ledger.Ledger;
import io.geosync.tenant.ledger.LedgerState;
import io.geosync.tenantsync.delivery.DeliveryRecorder;
import io.geosync.tenantsync.fixture.TenantSyncFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** A tenant of PH that receives events and reports its ledger, as after each live batch. */
final class LiveTenant {
  private final TenantSyncFixture fixture;
  private final String name;
  private final PGSimpleDataSource database;

  LiveTenant(TenantSyncFixture fixture, String name) throws SQLException {
    this.fixture = fixture;
    this.name = name;
    this.database = fixture.tenant(name);
  }

  /** Events of the landlord's log as it is now. */
  static List<GeographyEvent> log(TenantSyncFixture fixture, long from, long to)
      throws SQLException {
    return log(fixture, "PH", from, to);
  }

  static List<GeographyEvent> log(TenantSyncFixture fixture, String country, long from, long to)
      throws SQLException {
    try (Connection landlord = fixture.landlordDatabase().getConnection()) {
      return new EventLog().read(landlord, country, from - 1, to, 1_000);
    }
  }

  PGSimpleDataSource database() {
    return database;
  }

  void deliver(List<GeographyEvent> events) throws SQLException {
    deliver("PH", events);
  }

  void deliver(String country, List<GeographyEvent> events) throws SQLException {
    try (Connection connection = database.getConnection()) {
      new ApplyEngine()
          .apply(connection, new EventBatch(country, 1, events, List.of(), Source.LIVE));
    }
    report(country);
  }

  void report() throws SQLException {
    report("PH");
  }

  private void report(String country) throws SQLException {
    try (Connection connection = database.getConnection();
        Connection landlord = fixture.landlordDatabase().getConnection()) {
      LedgerState ledger = new Ledger().read(connection, country).orElseThrow();
      new TenantStreamReports().report(landlord, List.of(DeliveryRecorder.report(id(), ledger)));
    }
  }

  private long id() throws SQLException {
    return Long.parseLong(
        value(
            fixture.landlordDatabase(),
            "SELECT id FROM tenants WHERE name = '%s'".formatted(name)));
  }

  /** Columns of the tenant's stream in the landlord. */
  String stream(String columns) throws SQLException {
    return value(
        fixture.landlordDatabase(),
        "SELECT %s FROM tenant_streams WHERE tenant_id = %d".formatted(columns, id()));
  }

  void setStream(String assignments) throws SQLException {
    Sql.run(
        fixture.landlordDatabase(),
        "UPDATE tenant_streams SET %s WHERE tenant_id = %d".formatted(assignments, id()));
  }

  int mirrors() throws SQLException {
    return Integer.parseInt(
        value(database, "SELECT count(*) FROM geosync_batches WHERE source = 'mirror'"));
  }

  List<String> units() throws SQLException {
    return rows(
        database,
        "SELECT external_geo_id, external_code, name_local FROM tenant_geo_units WHERE NOT retired ORDER BY 1");
  }

  /** The landlord's units of the tenant's countries. */
  List<String> landlordUnits() throws SQLException {
    return rows(
        fixture.landlordDatabase(),
        """
        SELECT id, code, name_local FROM geo_administrative_units
        WHERE country_code IN (SELECT country_code FROM tenant_streams WHERE tenant_id = %d) ORDER BY 1
        """
            .formatted(id()));
  }

  static List<String> landlordUnits(TenantSyncFixture fixture) throws SQLException {
    return rows(
        fixture.landlordDatabase(),
        "SELECT id, code, name_local FROM geo_administrative_units ORDER BY 1");
  }
}
