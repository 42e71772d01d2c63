package io.geosync.tenantsync.landlord;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The landlord database, one short transaction at a time. */
public final class Landlord {
  private final DataSource source;

  public Landlord(DataSource source) {
    this.source = source;
  }

  /** Work on a connection. */
  @FunctionalInterface
  public interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  /** Work without a result. */
  @FunctionalInterface
  public interface Action {
    void run(Connection connection) throws SQLException;
  }

  /**
   * Each statement by itself.
   *
   * @throws GeosyncException landlord.unreachable
   */
  public <T> T with(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      return work.run(connection);
    } catch (SQLException failure) {
      throw new GeosyncException(
          ErrorId.LANDLORD_UNREACHABLE,
          "the landlord database did not do it: " + failure.getMessage(),
          failure);
    }
  }

  /**
   * Each statement by itself.
   *
   * @throws GeosyncException landlord.unreachable
   */
  public void run(Action action) {
    with(
        connection -> {
          action.run(connection);
          return true;
        });
  }

  /** A connection for a snapshot; the caller closes it. */
  public Connection open() throws SQLException {
    return source.getConnection();
  }
}
