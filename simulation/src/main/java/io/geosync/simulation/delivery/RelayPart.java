package io.geosync.simulation.delivery;

import io.geosync.simulation.step.Turn;
import io.geosync.simulation.step.Turns;
import java.sql.SQLException;
import java.util.Random;

/** Relays now and then while units change, and once more when they do not any more. */
final class RelayPart implements Turns.Part {
  private final Deliveries deliveries;
  private final Relay relay;
  private final Random random;

  RelayPart(Deliveries deliveries, Relay relay, Random random) {
    this.deliveries = deliveries;
    this.relay = relay;
    this.random = random;
  }

  @Override
  public void play(Turn turn) throws SQLException {
    try {
      boolean written;
      do {
        written = deliveries.progress().written();
        relay.relay(deliveries.landlord(turn, "relay"), random);
        for (int rest = random.nextInt(6); rest > 0; rest--) {
          turn.pause();
        }
      } while (!written);
    } finally {
      deliveries.progress().relayDone();
    }
  }
}
