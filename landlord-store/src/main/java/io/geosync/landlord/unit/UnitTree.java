package io.geosync.landlord.unit;

import io.geosync.contract.sql.SqlText;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Deletes a unit together with its descendants. */
@Singleton
public final class UnitTree {
  private static final String DELETE_SUBTREE = SqlText.of(UnitTree.class, "delete_subtree.sql");

  /**
   * Deletes a unit and its subtree in one statement.
   *
   * @return the ids of the deleted units
   */
  public List<Long> deleteSubtree(Connection connection, long unitId) throws SQLException {
    List<Long> deleted = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(DELETE_SUBTREE)) {
      statement.setLong(1, unitId);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          deleted.add(row.getLong(1));
        }
      }
    }
    return deleted;
  }
}
