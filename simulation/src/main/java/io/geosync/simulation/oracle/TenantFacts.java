package io.geosync.simulation.oracle;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A tenant's rows, ledgers and batches, read by SELECT. */
public final class TenantFacts {
  private static final String ROWS =
      """
      SELECT id, external_geo_id, external_code, country_code, unit_type, admin_level, admin_type, parent_id,
          parent_external_id, code, name_local, is_active, retired, link_blocked, valid_from, valid_to, geo_path, position
      FROM tenant_geo_units
      """;
  private static final List<String> REFERENCES = List.of("members", "visits", "notes");

  private final Map<Long, TenantRow> rows = new TreeMap<>();
  private final Map<Long, TenantRow> official = new TreeMap<>();
  private final Map<String, Map<Long, Long>> references = new TreeMap<>();
  private final Map<String, Ledger> ledgers = new TreeMap<>();
  private final List<Batch> batches = new ArrayList<>();
  private long tombstones;
  private long refused;

  /** A country's ledger. */
  record Ledger(long epoch, BitSet applied, long watermark) {}

  /** A batch's row: the positions and counts that it recorded. */
  record Batch(String country, BitSet positions, long applied, long superseded, long refused) {}

  private TenantFacts() {}

  public static TenantFacts read(Connection tenant) throws SQLException {
    TenantFacts facts = new TenantFacts();
    try (Statement statement = tenant.createStatement()) {
      facts.readRows(statement);
      facts.readReferences(statement);
      facts.readLedgers(statement);
    }
    return facts;
  }

  private void readRows(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(ROWS)) {
      while (row.next()) {
        TenantRow read = row(row);
        rows.put(read.id(), read);
        if (read.isOfficial() && read.unit() != null) {
          official.put(read.unit(), read);
        }
      }
    }
  }

  private static TenantRow row(ResultSet row) throws SQLException {
    return new TenantRow(
        row.getLong(1),
        row.getObject(2, Long.class),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getInt(6),
        row.getString(7),
        row.getObject(8, Long.class),
        row.getObject(9, Long.class),
        row.getString(10),
        LandlordFacts.json(row.getString(11)),
        row.getBoolean(12),
        row.getBoolean(13),
        row.getBoolean(14),
        row.getObject(15, LocalDate.class),
        row.getObject(16, LocalDate.class),
        row.getString(17),
        row.getLong(18));
  }

  private void readReferences(Statement statement) throws SQLException {
    for (String table : REFERENCES) {
      Map<Long, Long> found = new TreeMap<>();
      references.put(table, found);
      try (ResultSet row = statement.executeQuery("SELECT id, unit_id FROM " + table)) {
        while (row.next()) {
          found.put(row.getLong(1), row.getLong(2));
        }
      }
    }
  }

  private void readLedgers(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "SELECT country_code, epoch, applied, watermark FROM geosync_ledger")) {
      while (row.next()) {
        ledgers.put(
            row.getString(1),
            new Ledger(row.getLong(2), Positions.parse(row.getString(3)), row.getLong(4)));
      }
    }
    try (ResultSet row =
        statement.executeQuery(
            """
            SELECT b.country_code, b.positions, b.applied, b.superseded, b.refused
            FROM geosync_batches b JOIN geosync_ledger l USING (country_code, epoch) ORDER BY b.id
            """)) {
      while (row.next()) {
        batches.add(
            new Batch(
                row.getString(1),
                Positions.parse(row.getString(2)),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5)));
      }
    }
    try (ResultSet row =
        statement.executeQuery(
            "SELECT (SELECT count(*) FROM geosync_tombstones), (SELECT count(*) FROM geosync_refused)")) {
      row.next();
      tombstones = row.getLong(1);
      refused = row.getLong(2);
    }
  }

  /** All rows by their own ids. */
  Map<Long, TenantRow> rows() {
    return rows;
  }

  /** Official rows by the landlord's ids. */
  Map<Long, TenantRow> official() {
    return official;
  }

  Map<String, Map<Long, Long>> references() {
    return references;
  }

  Map<String, Ledger> ledgers() {
    return ledgers;
  }

  List<Batch> batches() {
    return batches;
  }

  long tombstones() {
    return tombstones;
  }

  long refused() {
    return refused;
  }
}
