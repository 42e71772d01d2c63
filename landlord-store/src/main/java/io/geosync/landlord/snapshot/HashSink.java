package io.geosync.landlord.snapshot;

import java.sql.SQLException;

/** Receives the content hashes of a snapshot one by one. */
@FunctionalInterface
public interface HashSink {
  void accept(long unitId, long position, boolean deleted, long contentHash) throws SQLException;
}
