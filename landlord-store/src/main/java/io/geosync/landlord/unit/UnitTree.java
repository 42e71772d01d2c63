package io.geosync.landlord.unit;

import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Deletes a unit together with its descendants. */
@Singleton
public final class UnitTree {
  private static final SqlStatement DELETE_SUBTREE =
      SqlStatement.of(UnitTree.class, "delete_subtree.sql");

  /**
   * Deletes a unit and its subtree in one statement.
   *
   * @return the ids of the deleted units
   */
  public List<Long> deleteSubtree(Connection connection, long unitId) throws SQLException {
    return DELETE_SUBTREE.on(connection).bind("unit", unitId).list(row -> row.number("id"));
  }
}
