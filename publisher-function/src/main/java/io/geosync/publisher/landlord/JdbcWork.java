package io.geosync.publisher.landlord;

import java.sql.Connection;
import java.sql.SQLException;

/** Statements on a connection whose transaction is somebody else's business. */
@FunctionalInterface
public interface JdbcWork<T> {
  T on(Connection connection) throws SQLException;
}
