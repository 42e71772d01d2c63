package io.geosync.landlord.unit;

import io.geosync.contract.command.UnitChange;
import io.geosync.contract.json.ContractJson;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Deleted units, and their revival. A revived unit has its former id, so that rows of tenants that
 * reference the deleted unit are on a live unit again without a change.
 */
@Singleton
public final class DeletedUnits {
  private static final SqlStatement OF_CODES =
      SqlStatement.of(DeletedUnits.class, "deleted_of_codes.sql");
  private static final SqlStatement REPLACED =
      SqlStatement.of(DeletedUnits.class, "replaced_units.sql");
  private static final SqlStatement RESERVE =
      SqlStatement.text("SELECT geosync.geosync_reserve_unit_ids(:up_to)");
  private static final SqlStatement REVIVE = SqlStatement.of(DeletedUnits.class, "revive.sql");

  /**
   * Returns for each of these codes the id of the unit that had it when it was deleted last. Codes
   * that no deleted unit had are left out. The caller has locked the stream of the country.
   */
  public SortedMap<String, Long> ofCodes(
      Connection connection, String country, Collection<String> codes) throws SQLException {
    return ids(OF_CODES, connection, country, codes);
  }

  /** As {@link #ofCodes}, but only for codes that a live unit has now. */
  public SortedMap<String, Long> replaced(
      Connection connection, String country, Collection<String> codes) throws SQLException {
    return ids(REPLACED, connection, country, codes);
  }

  private static SortedMap<String, Long> ids(
      SqlStatement statement, Connection connection, String country, Collection<String> codes)
      throws SQLException {
    return new TreeMap<>(
        statement
            .on(connection)
            .bind("country_code", country)
            .bindTexts("codes", codes)
            .map(row -> row.text("code"), row -> row.number("unit_id")));
  }

  /**
   * Inserts a unit under the id of a deleted unit.
   *
   * @param formerId from {@link #ofCodes}
   */
  public void revive(
      Connection connection, long formerId, UnitChange.Create unit, @Nullable Long parentId)
      throws SQLException {
    RESERVE.on(connection).bind("up_to", formerId).run();
    REVIVE
        .on(connection)
        .bind("id", formerId)
        .bind("country_code", unit.countryCode())
        .bind("code", unit.code())
        .bind("admin_level", unit.adminLevel())
        .bind("admin_type", unit.adminType())
        .bind("name_local", ContractJson.mapper().valueToTree(unit.nameLocal()).toString())
        .bind("parent_id", parentId)
        .bind("is_active", unit.isActive() == null || unit.isActive())
        .bind("valid_from", unit.validFrom())
        .bind("valid_to", unit.validTo())
        .updateExactly(1);
  }
}
