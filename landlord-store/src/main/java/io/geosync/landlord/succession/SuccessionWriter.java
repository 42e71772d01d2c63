package io.geosync.landlord.succession;

import io.geosync.contract.json.ContractJson;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/**
 * Writes what changes when units take over from others. The caller has locked the stream of the
 * country. Row counts that differ from the caller's are a defect.
 */
@Singleton
public final class SuccessionWriter {
  private static final SqlStatement CREATE =
      SqlStatement.of(SuccessionWriter.class, "create_successor.sql");
  private static final SqlStatement MOVE =
      SqlStatement.of(SuccessionWriter.class, "move_children.sql");
  private static final SqlStatement END = SqlStatement.of(SuccessionWriter.class, "end_units.sql");
  private static final SqlStatement RECORD =
      SqlStatement.of(SuccessionWriter.class, "record_successions.sql");

  /**
   * Creates a unit with another code that otherwise has the values of its predecessor.
   *
   * @return the id of the new unit
   */
  public long create(Connection connection, long predecessorId, String code, LocalDate validFrom)
      throws SQLException {
    return CREATE
        .on(connection)
        .bind("predecessor_id", predecessorId)
        .bind("code", code)
        .bind("valid_from", validFrom)
        .one(row -> row.number("id"));
  }

  /** Moves the active children of units that end, except those that end as well. */
  public void moveChildren(Connection connection, Collection<Long> ending, long to, int children)
      throws SQLException {
    MOVE.on(connection).bindNumbers("ending", ending).bind("parent_id", to).updateExactly(children);
  }

  /** Ends units on the day before a date. */
  public void end(Connection connection, Collection<Long> ending, LocalDate effectiveDate)
      throws SQLException {
    END.on(connection)
        .bindNumbers("ending", ending)
        .bind("valid_to", effectiveDate.minusDays(1))
        .updateExactly(ending.size());
  }

  /** Records successions. One with the same units and date is replaced. */
  public void record(Connection connection, String country, List<RecordedSuccession> successions)
      throws SQLException {
    RECORD
        .on(connection)
        .bind("country_code", country)
        .bindNumbers(
            "predecessors", successions.stream().map(RecordedSuccession::predecessorId).toList())
        .bind(
            "successions",
            ContractJson.mapper()
                .valueToTree(successions.stream().map(RecordedSuccession::succession).toList())
                .toString())
        .updateExactly(successions.size());
  }
}
