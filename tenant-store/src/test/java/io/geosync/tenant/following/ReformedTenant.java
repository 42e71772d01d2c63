package io.geosync.tenant.following;

import io.geosync.fixture.Databases;
import io.geosync.fixture.Sql;
import io.geosync.tenant.fixture.TenantFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A tenant database whose units have merged, split and were renumbered. The row id of a unit is its
 * landlord id plus 1,000.
 */
final class ReformedTenant implements AutoCloseable {
  static final String COUNTRY = "VN";
  static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

  private final PGSimpleDataSource database;
  private final Connection connection;
  private long position;

  ReformedTenant() throws SQLException {
    this(TenantFixture.tenant());
  }

  /** A database that the test has prepared. */
  ReformedTenant(PGSimpleDataSource database) throws SQLException {
    this.database = database;
    connection = database.getConnection();
  }

  /** 1 and 2 merged into 3; 4 was split into 5, the default, and 6; 7 into 5 and 6; 8 ended. */
  static ReformedTenant withMembers() throws SQLException {
    return new ReformedTenant()
        .units(1, 2, 3, 4, 5, 6, 7, 8)
        .members(1, 20)
        .members(2, 15)
        .members(3, 4)
        .members(4, 7)
        .members(7, 5)
        .members(8, 2)
        .end(1, 2, 4, 7, 8)
        .merge(1, 3, "2025-07-01")
        .merge(2, 3, "2025-07-01")
        .split(4, 5, "2025-07-01", 0.7, true)
        .split(4, 6, "2025-07-01", 0.3, false)
        .split(7, 5, "2025-07-01", null, false)
        .split(7, 6, "2025-07-01", null, false)
        .settled();
  }

  /** 1 and 2 merged into 3. */
  static ReformedTenant withMerge() throws SQLException {
    return new ReformedTenant()
        .units(1, 2, 3)
        .end(1, 2)
        .merge(1, 3, "2025-07-01")
        .merge(2, 3, "2025-07-01")
        .settled();
  }

  static long row(long unit) {
    return 1_000 + unit;
  }

  Connection connection() {
    return connection;
  }

  PGSimpleDataSource database() {
    return database;
  }

  /** Adds units that live, as roots. */
  ReformedTenant units(long... ids) throws SQLException {
    for (long id : ids) {
      sql(
          """
          INSERT INTO tenant_geo_units (id, external_geo_id, external_code, country_code, unit_type, admin_level,
              admin_type, code, name_local, geo_path, position)
          VALUES (%2$d, %1$d, 'VN-%1$d', 'VN', 'official', 1, 'commune', 'OFFICIAL-VN-VN-%1$d', '{}', '%2$d', %3$d)
          """
              .formatted(id, row(id), next()));
    }
    return this;
  }

  /** Ends units, as the landlord does. */
  ReformedTenant end(long... ids) throws SQLException {
    for (long id : ids) {
      sql(
          "UPDATE tenant_geo_units SET is_active = false, position = %d WHERE external_geo_id = %d"
              .formatted(next(), id));
    }
    return this;
  }

  ReformedTenant merge(long predecessor, long successor, String date) throws SQLException {
    return succession(predecessor, successor, "merge", date, null, false);
  }

  ReformedTenant split(
      long predecessor, long successor, String date, @Nullable Double share, boolean isDefault)
      throws SQLException {
    return succession(predecessor, successor, "split", date, share, isDefault);
  }

  ReformedTenant succession(
      long predecessor,
      long successor,
      String kind,
      String date,
      @Nullable Double share,
      boolean isDefault)
      throws SQLException {
    sql(
        """
        INSERT INTO tenant_geo_successions (country_code, predecessor_external_id, successor_external_id, kind,
            effective_date, share, is_default) VALUES ('VN', %d, %d, '%s', '%s', %s, %s)
        """
            .formatted(predecessor, successor, kind, date, share, isDefault),
        """
        INSERT INTO geosync_succession_sets (unit_id, country_code, position) VALUES (%d, 'VN', %d)
        ON CONFLICT (unit_id) DO UPDATE SET position = excluded.position
        """
            .formatted(predecessor, next()));
    return this;
  }

  private long next() throws SQLException {
    position++;
    return position;
  }

  /** Lets the ledger have all positions so far. */
  ReformedTenant settled() throws SQLException {
    return applied("{[1,%d]}".formatted(position));
  }

  ReformedTenant applied(String positions) throws SQLException {
    sql(
        """
        INSERT INTO geosync_ledger (country_code, epoch, applied, watermark, highest_position)
        SELECT 'VN', 1, applied, geosync_watermark(applied), upper(applied) - 1 FROM (SELECT '%s'::int8multirange AS applied) AS p
        ON CONFLICT (country_code) DO UPDATE SET epoch = 1, applied = excluded.applied, watermark = excluded.watermark,
            highest_position = excluded.highest_position
        """
            .formatted(positions));
    return this;
  }

  ReformedTenant choose(String table, String column, String choice, boolean allowDefault)
      throws SQLException {
    sql(
        "INSERT INTO geosync_following (table_name, column_name, choice, allow_default) VALUES ('%s', '%s', '%s', %s)"
                .formatted(table, column, choice, allowDefault)
            + " ON CONFLICT (table_name, column_name) DO UPDATE SET choice = excluded.choice,"
            + " allow_default = excluded.allow_default");
    return this;
  }

  /** Lets members follow the successors of their units. */
  void membersFollow(boolean allowDefault) throws SQLException {
    choose("members", "geo_unit_id", "follow", allowDefault);
  }

  ReformedTenant members(long unit, int count) throws SQLException {
    sql(
        "INSERT INTO members (geo_unit_id) SELECT %d FROM generate_series(1, %d)"
            .formatted(row(unit), count));
    return this;
  }

  void sql(String... statements) throws SQLException {
    Sql.run(connection, statements);
  }

  List<String> rows(String query) throws SQLException {
    return Sql.rows(connection, query);
  }

  String value(String query) throws SQLException {
    return rows(query).getFirst();
  }

  /** Members by the unit that they reference: {@code unit count}. */
  List<String> membersByUnit() throws SQLException {
    return rows(
        "SELECT geo_unit_id - 1000, count(*) FROM members GROUP BY geo_unit_id ORDER BY geo_unit_id");
  }

  /** Moves everything that can be moved, in batches, and returns all steps. */
  List<FollowStep> follow(int batchRows) throws SQLException {
    Following following = new Following(TODAY, batchRows);
    List<FollowStep> steps = new ArrayList<>();
    FollowPoint point = null;
    do {
      FollowStep step = following.follow(connection, COUNTRY, point);
      steps.add(step);
      point = step.next();
    } while (point != null);
    return steps;
  }

  List<FollowStep> follow() throws SQLException {
    return follow(1_000);
  }

  /** Moves the rows of one reference. */
  List<FollowStep> followIn(String table, String column) throws SQLException {
    return choose(table, column, "follow", false).follow();
  }

  /** Why rows of the reference cannot follow; null if they can. */
  @Nullable String refusal(String reference) throws SQLException {
    return reference(reference).problem();
  }

  void asAdministrator(String... statements) throws SQLException {
    Sql.run(Databases.administrator(database), statements);
  }

  List<FollowStep> undo() throws SQLException {
    List<FollowStep> steps = new ArrayList<>();
    FollowPoint point = null;
    do {
      FollowStep step = new UndoFollowing().undo(connection, COUNTRY, point);
      steps.add(step);
      point = step.next();
    } while (point != null);
    return steps;
  }

  static long moved(List<FollowStep> steps) {
    return steps.stream().mapToLong(FollowStep::moved).sum();
  }

  static List<FollowStep.RowProblem> problems(List<FollowStep> steps) {
    return steps.stream().flatMap(step -> step.problems().stream()).toList();
  }

  /** The reference of this name. */
  UnitReference reference(String name) throws SQLException {
    return new UnitReferences()
        .all(connection).stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no reference " + name));
  }

  UnitReferences.RowCounts count(String name) throws SQLException {
    return new UnitReferences()
        .count(connection, Objects.requireNonNull(reference(name)), COUNTRY, TODAY);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
