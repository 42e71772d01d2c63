package io.geosync.landlord.unit;

import io.geosync.contract.reply.UnitChildrenReply.Child;
import io.geosync.contract.reply.UnitChildrenReply.UnitName;
import io.geosync.contract.reply.UnitReply.Found;
import io.geosync.contract.unit.UnitState;
import io.geosync.landlord.log.CapturedState;
import io.geosync.sql.BoundStatement;
import io.geosync.sql.Row;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the tree of a country's units, and single units. */
@Singleton
public final class UnitQueries {
  private static final SqlStatement UNITS =
      SqlStatement.text(
          """
          SELECT geosync.geosync_unit_state(u) AS state FROM geosync.units AS u
          WHERE country_code = :country AND code > :after ORDER BY code LIMIT :limit
          """);
  private static final SqlStatement ID_OF =
      SqlStatement.text(
          "SELECT id::bigint AS id FROM geosync.units WHERE country_code = :country AND code = :code");
  private static final SqlStatement CHILDREN = SqlStatement.of(UnitQueries.class, "children.sql");
  private static final SqlStatement ROOTS = SqlStatement.of(UnitQueries.class, "roots.sql");
  private static final SqlStatement PATH = SqlStatement.of(UnitQueries.class, "path.sql");
  private static final SqlStatement COMPARED = SqlStatement.of(UnitQueries.class, "compared.sql");
  private static final SqlStatement FOUND = SqlStatement.of(UnitQueries.class, "found.sql");

  /** More levels than any country has. */
  static final int MAX_DEPTH = 50;

  /** A code without a country may exist in each country, and an adopted log may reuse codes. */
  private static final int MAX_FOUND = 300;

  /** Returns the units of a country whose code is greater than the given code, ordered by code. */
  public List<UnitState> units(
      Connection connection, String country, @Nullable String afterCode, int limit)
      throws SQLException {
    return UNITS
        .on(connection)
        .bind("country", country)
        .bind("after", afterCode == null ? "" : afterCode)
        .bind("limit", limit)
        .list(row -> CapturedState.requireReadable(row.text("state"), false));
  }

  /** Returns the id of the living unit with this code; empty if there is none. */
  public Optional<Long> idOf(Connection connection, String country, String code)
      throws SQLException {
    return ID_OF
        .on(connection)
        .bind("country", country)
        .bind("code", code)
        .first(row -> row.number("id"));
  }

  /**
   * Returns the living units directly below a unit, ordered by code.
   *
   * @param parentId absent: the roots of the country
   * @param afterCode only units with a greater code; absent: from the first
   */
  public List<Child> children(
      Connection connection,
      String country,
      @Nullable Long parentId,
      @Nullable String afterCode,
      int limit)
      throws SQLException {
    BoundStatement statement =
        parentId == null
            ? ROOTS.on(connection)
            : CHILDREN.on(connection).bind("parent", parentId.longValue());
    return statement
        .bind("country", country)
        .bind("after", afterCode == null ? "" : afterCode)
        .bind("limit", limit)
        .list(
            row ->
                new Child(
                    CapturedState.requireReadable(row.text("state"), false),
                    row.number("children")));
  }

  /** As {@link #children}, with what a comparison with a tenant's rows needs. */
  public List<ComparedUnit> compared(
      Connection connection,
      String country,
      @Nullable Long parentId,
      @Nullable String afterCode,
      int limit)
      throws SQLException {
    return comparedById(
        connection,
        children(connection, country, parentId, afterCode, limit).stream()
            .map(child -> child.unit().id())
            .toList());
  }

  /** Returns units by their ids, in this order; ids that never had a unit are left out. */
  public List<ComparedUnit> comparedById(Connection connection, List<Long> ids)
      throws SQLException {
    return COMPARED
        .on(connection)
        .bindNumbers("ids", ids)
        .list(
            row ->
                new ComparedUnit(
                    CapturedState.requireReadable(row.text("state"), row.flag("deleted")),
                    row.flag("deleted"),
                    row.number("position"),
                    row.number("content_hash")));
  }

  /** Returns the units from the root down to a unit, which is the last one. */
  public List<UnitName> path(Connection connection, long unitId) throws SQLException {
    return PATH.on(connection)
        .bind("unit", unitId)
        .bind("limit", MAX_DEPTH)
        .list(
            row ->
                new UnitName(
                    row.number("id"),
                    row.text("code"),
                    UnitNames.shown(row.textOrNull("name_local"))));
  }

  /** Returns the units with an id or a code, living ones first. */
  public List<Found> find(Connection connection, String unit, @Nullable String country)
      throws SQLException {
    List<Long> ids = UnitIds.of(connection, unit, country);
    List<FoundRow> rows =
        FOUND
            .on(connection)
            .bindNumbers("ids", ids.stream().distinct().limit(MAX_FOUND).toList())
            .list(FoundRow::read);
    List<Found> found = new ArrayList<>();
    for (FoundRow row : rows) {
      if (country == null || row.unit().countryCode().equals(country)) {
        List<UnitName> path = row.parentId() == null ? List.of() : path(connection, row.parentId());
        found.add(new Found(row.unit(), row.deleted(), row.position(), path, row.children()));
      }
    }
    return found;
  }

  private record FoundRow(
      UnitState unit, boolean deleted, long position, @Nullable Long parentId, long children) {
    static FoundRow read(Row row) throws SQLException {
      boolean deleted = row.flag("deleted");
      return new FoundRow(
          CapturedState.requireReadable(row.text("state"), deleted),
          deleted,
          row.number("position"),
          row.numberOrNull("parent_id"),
          row.number("children"));
    }
  }
}
