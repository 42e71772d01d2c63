package io.geosync.tenant.mirror;

import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A country of the landlord at one moment. */
public interface Snapshot extends AutoCloseable {
  long epoch();

  long lastPosition();

  /** Event at the last position; null where there is none any more. */
  @Nullable UUID headEventId();

  /** Every unit that the country ever had, deleted ones too. */
  void forEach(UnitHeadSink sink) throws SQLException;

  @Override
  void close() throws SQLException;
}
