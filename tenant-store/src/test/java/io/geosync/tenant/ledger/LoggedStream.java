package io.geosync.tenant.ledger;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.position.PositionSet;
import io.geosync.tenant.catchup.LandlordStream;
import io.geosync.tenant.catchup.StreamEnd;
import io.geosync.tenant.fixture.MemoryLandlord;
import java.sql.Connection;
import java.util.List;

/** The stream of a landlord in memory, for a catch-up. */
final class LoggedStream implements LandlordStream {
  private final MemoryLandlord landlord;

  LoggedStream(MemoryLandlord landlord) {
    this.landlord = landlord;
  }

  static StreamEnd end(MemoryLandlord landlord) {
    return new StreamEnd(MemoryLandlord.COUNTRY, 1, landlord.log().size(), false);
  }

  @Override
  public StreamEnd end(LedgerState ledger) {
    return end(landlord);
  }

  @Override
  public List<GeographyEvent> readMissing(List<PositionRange> ranges, int limit) {
    PositionSet wanted = new PositionSet(ranges);
    return landlord.log().stream()
        .filter(event -> wanted.contains(event.position()))
        .limit(limit)
        .toList();
  }

  @Override
  public void mirror(Connection tenant) {
    throw new AssertionError("The log has every event");
  }
}
