package io.geosync.simulation.step;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A call that goes to a server. */
@FunctionalInterface
interface SqlCall {
  @Nullable Object run() throws SQLException;
}
