package io.geosync.publisher.landlord;

import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What the database said, from under whatever Hibernate and JTA wrapped around it. */
public final class SqlFailures {
  private SqlFailures() {}

  /** The innermost SQL failure; the outer ones only tell who was told of it. */
  public static Optional<SQLException> of(Throwable failure) {
    SQLException found = null;
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql) {
        found = sql;
      }
    }
    return Optional.ofNullable(found);
  }

  /** The five characters of the SQLSTATE; empty when the failure never reached a server. */
  public static String state(SQLException failure) {
    String state = failure.getSQLState();
    return state == null ? "" : state;
  }

  /** The name of the constraint that refused; empty when none did. */
  public static String constraint(SQLException failure) {
    ServerErrorMessage said =
        failure instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    String constraint = said == null ? null : said.getConstraint();
    return constraint == null ? "" : constraint;
  }

  /** The server's own sentence, without severity and position. */
  public static String sentence(SQLException failure) {
    ServerErrorMessage said =
        failure instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    String sentence = said == null ? failure.getMessage() : said.getMessage();
    return sentence == null ? "SQLSTATE " + state(failure) : sentence;
  }
}
