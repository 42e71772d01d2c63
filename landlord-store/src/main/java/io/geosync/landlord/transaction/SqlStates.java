package io.geosync.landlord.transaction;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Reads SQLSTATE, constraint and message of a database failure. */
public final class SqlStates {
  private SqlStates() {}

  /** The innermost SQL failure in the causes of an exception: Hibernate and JTA wrap it. */
  public static Optional<SQLException> find(Throwable failure) {
    SQLException found = null;
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql) {
        found = sql;
      }
    }
    return Optional.ofNullable(found);
  }

  /** The SQLSTATE; empty if the failure did not come from a server, as a timeout of the pool. */
  public static String state(SQLException failure) {
    String state = failure.getSQLState();
    return state == null ? "" : state;
  }

  /** Whether a value is there already that must be unique. */
  public static boolean isUniqueViolation(SQLException failure) {
    return state(failure).equals("23505");
  }

  /** The name of the violated constraint; empty if no constraint was violated. */
  public static String constraint(SQLException failure) {
    ServerErrorMessage server = serverMessage(failure);
    String constraint = server == null ? null : server.getConstraint();
    return constraint == null ? "" : constraint;
  }

  /** The primary message of the server, without severity and position. */
  public static String message(SQLException failure) {
    ServerErrorMessage server = serverMessage(failure);
    String message = server == null ? failure.getMessage() : server.getMessage();
    return message == null ? "SQLSTATE " + state(failure) : message;
  }

  private static @Nullable ServerErrorMessage serverMessage(SQLException failure) {
    return failure instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
  }
}
