package io.geosync.landlord.snapshot;

import java.sql.SQLException;

/** Receives the units of a snapshot one by one. */
@FunctionalInterface
public interface UnitSink {
  void accept(UnitHead head) throws SQLException;
}
