package io.geosync.simulation.delivery;

import io.geosync.contract.envelope.Envelope;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.landlord.log.EventLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Reads the log from where it stood and sends what is new, a few events an envelope. */
final class Relay {
  private static final int MOST = 1_000;

  private final EventLog log = new EventLog();
  private final Map<String, Long> cursors = new TreeMap<>();
  private final Queue queue;
  private final int mostEvents;

  Relay(List<String> countries, Queue queue, int mostEvents) {
    countries.forEach(country -> cursors.put(country, 0L));
    this.queue = queue;
    this.mostEvents = mostEvents;
  }

  /**
   * @return events sent
   */
  int relay(Connection landlord, Random random) throws SQLException {
    int events = 0;
    for (String country : List.copyOf(cursors.keySet())) {
      List<GeographyEvent> fresh =
          log.read(landlord, country, cursors.getOrDefault(country, 0L), MOST);
      if (!fresh.isEmpty()) {
        send(country, fresh, random);
        // A relay that dies before it moved its cursor sends all of it again.
        if (random.nextInt(20) > 0) {
          cursors.put(country, fresh.getLast().position());
        }
      }
      events += fresh.size();
    }
    return events;
  }

  private void send(String country, List<GeographyEvent> events, Random random) {
    List<GeographyEvent> rest = new ArrayList<>(events);
    while (!rest.isEmpty()) {
      List<GeographyEvent> next =
          rest.subList(0, Math.min(rest.size(), 1 + random.nextInt(mostEvents)));
      queue.send(Wire.CODEC.encode(Envelope.of(country, Wire.EPOCH, Instant.EPOCH, next)), random);
      next.clear();
    }
  }
}
