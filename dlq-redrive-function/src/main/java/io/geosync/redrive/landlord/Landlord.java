package io.geosync.redrive.landlord;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The landlord database; each statement by itself. */
public final class Landlord {
  private static final String UNDEFINED_TABLE = "42P01";

  private final DataSource source;

  public Landlord(DataSource source) {
    this.source = source;
  }

  /** Work on a connection. */
  @FunctionalInterface
  public interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  /**
   * Runs the work on a connection of the pool.
   *
   * @throws GeosyncException landlord.unreachable or landlord.not-migrated
   */
  public <T> T with(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      return work.run(connection);
    } catch (SQLException failure) {
      if (UNDEFINED_TABLE.equals(failure.getSQLState())) {
        throw new GeosyncException(
            ErrorId.LANDLORD_NOT_MIGRATED,
            "the landlord has no tables of geosync: run geosync migrate",
            failure);
      }
      throw new GeosyncException(
          ErrorId.LANDLORD_UNREACHABLE,
          "the landlord database does not answer: " + failure.getMessage(),
          failure);
    }
  }
}
