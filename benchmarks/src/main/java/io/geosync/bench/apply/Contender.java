package io.geosync.bench.apply;

import io.geosync.contract.event.GeographyEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A way of bringing events into a tenant. */
interface Contender {
  void apply(Connection connection, List<GeographyEvent> events) throws SQLException;

  /** What the tenant has had, in a message that the queue says it has given before. */
  default void applyAgain(Connection connection, List<GeographyEvent> events) throws SQLException {
    apply(connection, events);
  }
}
