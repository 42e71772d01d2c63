package io.geosync.simulation.delivery;

import io.geosync.simulation.step.Turn;
import io.geosync.simulation.step.Turns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;

/** Mirrors, catches up, repairs and cleans in the middle of everything. */
final class Visitor implements Turns.Part {
  private final String name;
  private final Deliveries deliveries;
  private final Random random;
  private final int visits;

  Visitor(String name, Deliveries deliveries, Random random, int visits) {
    this.name = name;
    this.deliveries = deliveries;
    this.random = random;
    this.visits = visits;
  }

  @Override
  public void play(Turn turn) {
    for (int visit = 0; visit < visits; visit++) {
      for (int rest = random.nextInt(6); rest > 0; rest--) {
        turn.pause();
      }
      try {
        visit(turn);
      } catch (SQLException failure) {
        deliveries.failed(failure);
      }
    }
  }

  private void visit(Turn turn) throws SQLException {
    int tenant = random.nextInt(deliveries.tenants());
    String country = deliveries.countries().get(random.nextInt(deliveries.countries().size()));
    Connection connection = deliveries.tenant(turn, name, tenant);
    TenantWork work = deliveries.work();
    switch (random.nextInt(6)) {
      case 0 -> work.mirror(connection, deliveries.landlord(turn, name), country);
      case 1 -> work.repair(connection, deliveries.landlord(turn, name), country);
      case 2, 3 -> work.catchUp(connection, deliveries.landlord(turn, name), country, 5);
      default -> work.clean(connection, country);
    }
  }
}
