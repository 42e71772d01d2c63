package io.geosync.cli.demo;

import io.geosync.contract.sql.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows of a tenant's application that reference units by one column, before and after. */
final class ReformRows {
  private static final int MAX_FINDINGS = 5;

  /**
   * The unit of a row.
   *
   * @param lives whether the unit is active and not retired
   */
  record RowUnit(String code, String name, boolean lives) {}

  private final ReformReference reference;
  private final String uri;
  private final SortedMap<Long, RowUnit> before;
  private final String fingerprint;
  private SortedMap<Long, RowUnit> after;
  private long undone;

  private ReformRows(ReformReference reference, String uri) throws SQLException {
    this.reference = reference;
    this.uri = uri;
    this.before = units();
    this.fingerprint = readFingerprint();
    this.after = before;
  }

  /**
   * Creates the rows.
   *
   * @param uri postgresql:// URI of the tenant's database
   * @param codes the unit of each row
   */
  static ReformRows create(ReformReference reference, String uri, List<String> codes)
      throws SQLException {
    try (Connection connection = PostgresUri.open(uri);
        PreparedStatement insert = connection.prepareStatement(sql(reference.insert()))) {
      insert.setArray(1, connection.createArrayOf("text", codes.toArray()));
      int inserted = insert.executeUpdate();
      if (inserted != codes.size()) {
        throw new IllegalStateException(
            "%d rows for %d codes in %s".formatted(inserted, codes.size(), reference.column()));
      }
    }
    return new ReformRows(reference, uri);
  }

  ReformReference reference() {
    return reference;
  }

  /** The unit of each row before the reform by the row's id. */
  SortedMap<Long, RowUnit> before() {
    return before;
  }

  /** The unit of each row after the following; a row that was lost has no entry. */
  SortedMap<Long, RowUnit> after() {
    return after;
  }

  /** Reads the rows after they were followed. */
  void readFollowed() throws SQLException {
    after = units();
  }

  /** Reads the rows after the following was undone, and counts those that are back. */
  void readUndone() throws SQLException {
    SortedMap<Long, RowUnit> now = units();
    undone =
        before.entrySet().stream()
            .filter(this::hasMoved)
            .filter(row -> isOn(now.get(row.getKey()), row.getValue().code()))
            .count();
  }

  private boolean hasMoved(Map.Entry<Long, RowUnit> row) {
    RowUnit now = after.get(row.getKey());
    return now != null && !now.code().equals(row.getValue().code());
  }

  private static boolean isOn(@Nullable RowUnit unit, String code) {
    return unit != null && unit.code().equals(code);
  }

  /** Compares the rows with the successions of the files. */
  ReformReport.Reference compare(ReformFiles files, ReformChoice choice) throws SQLException {
    List<String> differing =
        before.entrySet().stream()
            .filter(row -> after.containsKey(row.getKey()))
            .map(row -> finding(row, files.expected(row.getValue().code(), choice)))
            .filter(finding -> !finding.isEmpty())
            .toList();
    return new ReformReport.Reference(
        reference.column(),
        before.size(),
        before.entrySet().stream().filter(this::hasMoved).count(),
        after.values().stream().filter(RowUnit::lives).count(),
        after.values().stream().filter(unit -> !unit.lives()).count(),
        before.keySet().stream().filter(row -> !after.containsKey(row)).count(),
        differing.size(),
        undone,
        fingerprint.equals(readFingerprint()),
        differing.stream().limit(MAX_FINDINGS).toList());
  }

  /** Describes a row that is on another unit than expected; empty if it is on that one. */
  private String finding(Map.Entry<Long, RowUnit> row, String expected) {
    RowUnit now = after.get(row.getKey());
    return isOn(now, expected)
        ? ""
        : "%s: row %d of unit %s is on unit %s, expected %s"
            .formatted(
                reference.column(),
                row.getKey(),
                row.getValue().code(),
                now == null ? "-" : now.code(),
                expected);
  }

  private SortedMap<Long, RowUnit> units() throws SQLException {
    SortedMap<Long, RowUnit> units = new TreeMap<>();
    try (Connection connection = PostgresUri.open(uri);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql(reference.select()))) {
      while (row.next()) {
        String code = row.getString("code");
        if (code != null) {
          units.put(
              row.getLong("row_id"),
              new RowUnit(code, row.getString("name"), row.getBoolean("lives")));
        }
      }
    }
    return units;
  }

  private String readFingerprint() throws SQLException {
    try (Connection connection = PostgresUri.open(uri);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql(reference.fingerprint()))) {
      row.next();
      return Objects.requireNonNull(row.getString(1));
    }
  }

  private static String sql(String file) {
    return SqlText.of(ReformRows.class, file);
  }
}
