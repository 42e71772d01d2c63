package io.geosync.publisher.landlord;

import io.geosync.contract.position.PositionRange;
import io.geosync.landlord.stream.StreamPositions;
import io.geosync.landlord.stream.Streams;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Last captured position of each country, as a transaction sees them. */
public record Heads(Map<String, Long> lastPositions) {

  public static Heads read(Connection connection, Streams streams, Collection<String> countries)
      throws SQLException {
    Map<String, Long> positions = new TreeMap<>();
    for (StreamPositions stream : streams.all(connection)) {
      if (countries.contains(stream.country())) {
        positions.put(stream.country(), stream.lastPosition());
      }
    }
    return new Heads(positions);
  }

  /** What was captured between; under the streams' locks it is all one's own. */
  public Map<String, PositionRange> since(Heads before) {
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
