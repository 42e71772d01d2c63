package io.geosync.tenant.following;

import io.geosync.contract.state.FollowingChoice;
import io.geosync.sql.SqlStatement;
import io.geosync.tenant.ledger.Ledger;
import io.geosync.tenant.transaction.TenantTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** The tenant's references to units: which exist, what the tenant chose, and their rows. */
public final class UnitReferences {
  private static final SqlStatement ALL = SqlStatement.of(UnitReferences.class, "references.sql");
  private static final SqlStatement CHOOSE = SqlStatement.of(UnitReferences.class, "choose.sql");
  private static final SqlStatement COUNT =
      SqlStatement.text(
          "SELECT * FROM geosync_count_rows(:country, :at, :table_name, :column_name)");

  /**
   * Numbers of rows of one reference to units of one country.
   *
   * @param live rows on units that have not ended
   * @param certain rows on ended units whose successor is certain
   * @param byDefault rows on ended units that have a default successor only
   * @param toAsk rows on ended units with several possible successors
   * @param noSuccessor rows on ended units without a successor
   * @param waiting rows on ended units for which the tenant lacks events
   */
  public record RowCounts(
      long live, long certain, long byDefault, long toAsk, long noSuccessor, long waiting) {}

  /**
   * All references, in the order of their names.
   *
   * @throws io.geosync.contract.error.GeosyncException tenant.not-prepared
   */
  public List<UnitReference> all(Connection connection) throws SQLException {
    try {
      return ALL.on(connection)
          .list(
              row ->
                  new UnitReference(
                      row.text("table_name"),
                      row.text("column_name"),
                      row.flag("is_readable"),
                      row.textOrNull("problem"),
                      FollowingChoice.read(row.text("choice")),
                      row.flag("allow_default")));
    } catch (SQLException failure) {
      throw Ledger.preparedOr(failure);
    }
  }

  /** Records the tenant's choice for a reference. */
  public void choose(Connection connection, UnitReference reference) throws SQLException {
    CHOOSE
        .on(connection)
        .bind("table_name", reference.table())
        .bind("column_name", reference.column())
        .bind("choice", reference.choice().wireName())
        .bind("allow_default", reference.allowDefault())
        .updateExactly(1);
  }

  /**
   * Counts the rows of a reference to units of a country.
   *
   * @param at the day on which successions must be in effect
   */
  public RowCounts count(
      Connection connection, UnitReference reference, String country, LocalDate at)
      throws SQLException {
    return TenantTransaction.readSnapshot(
        connection,
        () ->
            COUNT
                .on(connection)
                .bind("country", country)
                .bind("at", at)
                .bind("table_name", reference.table())
                .bind("column_name", reference.column())
                .one(
                    row ->
                        new RowCounts(
                            row.number("live"),
                            row.number("certain"),
                            row.number("by_default"),
                            row.number("to_ask"),
                            row.number("no_successor"),
                            row.number("waiting"))));
  }
}
