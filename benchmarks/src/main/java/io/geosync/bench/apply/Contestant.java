package io.geosync.bench.apply;

import io.geosync.contract.event.GeographyEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A contender in its own tenant, with its own events. */
record Contestant(Contender contender, Connection connection, Scenario scenario) {

  /** Nanoseconds an event of one batch. */
  double round(Kind kind, int size) throws SQLException {
    List<GeographyEvent> events = scenario.next(kind, size);
    if (kind == Kind.DUPLICATE) {
      contender.apply(connection, events);
    }
    long begun = System.nanoTime();
    if (kind == Kind.DUPLICATE) {
      contender.applyAgain(connection, events);
    } else {
      contender.apply(connection, events);
    }
    return (double) (System.nanoTime() - begun) / size;
  }
}
