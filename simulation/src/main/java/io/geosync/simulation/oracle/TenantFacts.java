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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A tenant's rows, ledgers and batches, read by SELECT. */
public final class TenantFacts {
  private static final String ROWS =
      """
      SELECT id, external_geo_id, external_code, country_code, unit_type, admin_level, admin_type, parent_id,
          parent_external_id, code, name_local, is_active, retired, link_blocked, valid_from, valid_to, geo_path, position
      FROM tenant_geo_units
      """;
  private static final String SUCCESSIONS =
      """
      SELECT predecessor_external_id, effective_date, successor_external_id, kind, share, is_default, source
      FROM tenant_geo_successions
      """;
  private static final String MOVES =
      """
      SELECT f.id, f.country_code, f.table_name || '.' || f.column_name, (f.row_key ->> 'id')::bigint, f.from_id, f.to_id,
          m.from_unit, m.to_unit, f.by_default, f.watermark, f.undone_at IS NOT NULL
      FROM geosync_followed f JOIN moved_units m ON m.record_id = f.id ORDER BY f.id
      """;
  private static final String NOT_FOLLOWED =
      "SELECT (row_key ->> 'id')::bigint FROM geosync_following_rejections WHERE table_name = 'tenant_geo_units'";
  private static final List<String> REFERENCES = List.of("members", "visits", "notes");

  private final Map<Long, TenantRow> rows = new TreeMap<>();
  private final Map<Long, TenantRow> official = new TreeMap<>();
  private final Map<String, Map<Long, Long>> references = new TreeMap<>();
  private final Map<String, Ledger> ledgers = new TreeMap<>();
  private final List<Batch> batches = new ArrayList<>();
  private final Set<Succession> successions = new TreeSet<>();
  private final Map<Long, Long> successionSets = new TreeMap<>();
  private final List<Move> moves = new ArrayList<>();
  private final Set<Long> notFollowed = new TreeSet<>();
  private long tombstones;
  private long refused;

  /** A country's ledger. */
  record Ledger(long epoch, BitSet applied, long watermark) {}

  /** A row of the tenant that geosync moved from one unit to another. */
  record Move(
      long id,
      String country,
      String reference,
      long row,
      long from,
      long to,
      long fromUnit,
      long toUnit,
      boolean isByDefault,
      long watermark,
      boolean isUndone) {}

  /** A batch's row: the positions and counts that it recorded. */
  record Batch(String country, BitSet positions, long applied, long superseded, long refused) {}

  private TenantFacts() {}

  public static TenantFacts read(Connection tenant) throws SQLException {
    TenantFacts facts = new TenantFacts();
    try (Statement statement = tenant.createStatement()) {
      facts.readRows(statement);
      facts.readReferences(statement);
      facts.readLedgers(statement);
      facts.readSuccessions(statement);
      facts.readMoves(statement);
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

  private void readSuccessions(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(SUCCESSIONS)) {
      while (row.next()) {
        successions.add(Succession.of(row));
      }
    }
    try (ResultSet row =
        statement.executeQuery("SELECT unit_id, position FROM geosync_succession_sets")) {
      while (row.next()) {
        successionSets.put(row.getLong(1), row.getLong(2));
      }
    }
  }

  private void readMoves(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(MOVES)) {
      while (row.next()) {
        moves.add(
            new Move(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getBoolean(9),
                row.getLong(10),
                row.getBoolean(11)));
      }
    }
    try (ResultSet row = statement.executeQuery(NOT_FOLLOWED)) {
      while (row.next()) {
        notFollowed.add(row.getLong(1));
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

  /** Ascending in the order in which they were made. */
  List<Move> moves() {
    return moves;
  }

  /** Custom units that the last run listed, because they could not follow. */
  Set<Long> notFollowed() {
    return notFollowed;
  }

  Set<Succession> successions() {
    return successions;
  }

  /** The position of the successions of each predecessor, by the landlord's ids. */
  Map<Long, Long> successionSets() {
    return successionSets;
  }

  long tombstones() {
    return tombstones;
  }

  long refused() {
    return refused;
  }
}
