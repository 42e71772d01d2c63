package io.geosync.landlord.stream;

import io.geosync.contract.position.PositionRange;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Holds the last captured position of each country, read in one transaction. */
public record LastPositions(Map<String, Long> lastPositions) {

  public static LastPositions read(
      Connection connection, Streams streams, Collection<String> countries) throws SQLException {
    Map<String, Long> positions = new TreeMap<>();
    for (StreamPositions stream : streams.all(connection)) {
      if (countries.contains(stream.country())) {
        positions.put(stream.country(), stream.lastPosition());
      }
    }
    return new LastPositions(positions);
  }

  /**
   * Returns the positions that were captured since an earlier read. If the transaction holds the
   * locks of the streams, it captured all of them itself.
   */
  public Map<String, PositionRange> since(LastPositions before) {
    Map<String, PositionRange> captured = new TreeMap<>();
    lastPositions.forEach(
        (country, last) -> {
          long first = before.lastPositions.getOrDefault(country, 0L) + 1;
          if (last >= first) {
            captured.put(country, new PositionRange(first, last));
          }
        });
    return captured;
  }
}
