package io.geosync.runtime.database;

import io.geosync.contract.error.GeosyncException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/**
 * Opens a connection with the credentials of a reference. If the server rejects them they are read
 * again, because they may have been rotated, and the connection is tried once more.
 */
public final class SignIn {
  /** Wrong password; no such role, or the server does not accept it from here. */
  private static final Set<String> REJECTED = Set.of("28P01", "28000");

  private SignIn() {}

  /** Opens a connection with credentials. */
  @FunctionalInterface
  public interface Opening {
    Connection open(Credentials credentials) throws SQLException;
  }

  /**
   * Opens a connection.
   *
   * @throws GeosyncException credentials.unresolved, credentials.unavailable
   */
  public static Connection connect(
      CredentialSource source, String reference, DatabaseAddress database, Opening opening)
      throws SQLException {
    Credentials resolved = source.resolve(reference, database);
    try {
      return opening.open(resolved);
    } catch (SQLException rejection) {
      if (!REJECTED.contains(String.valueOf(rejection.getSQLState()))) {
        throw rejection;
      }
      Credentials renewed = source.renewed(reference, database, resolved);
      return again(renewed, opening, rejection);
    }
  }

  private static Connection again(Credentials renewed, Opening opening, SQLException earlier)
      throws SQLException {
    try {
      return opening.open(renewed);
    } catch (SQLException failure) {
      failure.addSuppressed(earlier);
      throw failure;
    }
  }
}
