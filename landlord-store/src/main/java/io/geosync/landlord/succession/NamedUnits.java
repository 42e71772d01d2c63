package io.geosync.landlord.succession;

import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the units that take over from each other. */
@Singleton
public final class NamedUnits {
  private static final SqlStatement NAMED = SqlStatement.of(NamedUnits.class, "named_units.sql");
  private static final SqlStatement COUNTRIES =
      SqlStatement.text(
          "SELECT code, country_code FROM geosync.units WHERE code = ANY (:codes) ORDER BY code, country_code");
  private static final SqlStatement BELOW = SqlStatement.of(NamedUnits.class, "units_below.sql");
  private static final SqlStatement CHILDREN =
      SqlStatement.text(
          """
          SELECT code FROM geosync.units WHERE parent_id = :unit_id AND is_active ORDER BY code LIMIT :limit
          """);

  /**
   * Returns the units of a country that have these codes, in ascending order of code.
   *
   * @param ending the codes of the units that the command ends
   */
  public List<NamedUnit> of(
      Connection connection, String country, Collection<String> codes, Collection<String> ending)
      throws SQLException {
    return NAMED
        .on(connection)
        .bind("country_code", country)
        .bindTexts("codes", codes)
        .bindTexts("ending", ending)
        .list(
            row ->
                new NamedUnit(
                    row.number("id"),
                    row.text("code"),
                    row.flag("is_active"),
                    row.dateOrNull("valid_from"),
                    row.dateOrNull("valid_to"),
                    row.number("living_children")));
  }

  /** Returns for each of these codes the countries that have a unit of the code. */
  public SortedMap<String, Set<String>> countries(Connection connection, Collection<String> codes)
      throws SQLException {
    SortedMap<String, Set<String>> countries = new TreeMap<>();
    COUNTRIES
        .on(connection)
        .bindTexts("codes", codes)
        .forEach(
            row ->
                countries
                    .computeIfAbsent(row.text("code"), code -> new TreeSet<>())
                    .add(row.text("country_code")));
    return countries;
  }

  /** Returns the codes of those units that are below one of the ancestors. */
  public List<String> below(
      Connection connection, Collection<Long> units, Collection<Long> ancestors)
      throws SQLException {
    return BELOW
        .on(connection)
        .bindNumbers("units", units)
        .bindNumbers("ancestors", ancestors)
        .list(row -> row.text("code"));
  }

  /** Returns the codes of the first active children of a unit. */
  public List<String> livingChildren(Connection connection, long unitId, int limit)
      throws SQLException {
    return CHILDREN
        .on(connection)
        .bind("unit_id", unitId)
        .bind("limit", limit)
        .list(row -> row.text("code"));
  }
}
