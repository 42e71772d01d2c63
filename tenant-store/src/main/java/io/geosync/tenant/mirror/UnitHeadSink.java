package io.geosync.tenant.mirror;

import io.geosync.contract.unit.UnitState;
import java.sql.SQLException;

/** Takes the units of a snapshot one by one. */
@FunctionalInterface
public interface UnitHeadSink {
  void accept(UnitState state, long position, boolean deleted, long contentHash)
      throws SQLException;
}
