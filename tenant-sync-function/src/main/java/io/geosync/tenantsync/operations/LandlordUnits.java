package io.geosync.tenantsync.operations;

import io.geosync.contract.position.PositionSet;
import io.geosync.contract.succession.SuccessionSet;
import io.geosync.landlord.snapshot.HashSum;
import io.geosync.landlord.snapshot.LandlordSnapshot;
import io.geosync.landlord.snapshot.UncapturedUnits;
import io.geosync.landlord.transaction.LandlordErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What a check reads of the landlord, while it reads the tenant's rows. */
record LandlordUnits(
    Map<Long, HashSum> sums, List<SuccessionSet> successions, UncapturedUnits uncaptured) {

  /**
   * Reads a country in the caller's transaction.
   *
   * @param applied the positions that the tenant has applied
   * @throws io.geosync.contract.error.GeosyncException landlord.unreachable, landlord.contention
   */
  static LandlordUnits read(
      LandlordSnapshot snapshots, Connection connection, String country, PositionSet applied) {
    try {
      return new LandlordUnits(
          snapshots.hashSums(connection, country, RowComparison.BUCKETS, applied),
          snapshots.successions(connection, country),
          UncapturedUnits.read(connection, country));
    } catch (SQLException failure) {
      throw LandlordErrors.of(failure);
    }
  }
}
