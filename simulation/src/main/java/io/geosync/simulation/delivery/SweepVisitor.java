package io.geosync.simulation.delivery;

import io.geosync.simulation.scheduler.Actor;
import io.geosync.simulation.scheduler.ActorContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;

/** Visits tenants while events are delivered: catches up, mirrors, repairs and cleans up. */
final class SweepVisitor implements Actor.Script {
  private static final int CHUNK = 5;

  private final String name;
  private final Deliveries deliveries;
  private final Random random;
  private final int visits;

  SweepVisitor(String name, Deliveries deliveries, Random random, int visits) {
    this.name = name;
    this.deliveries = deliveries;
    this.random = random;
    this.visits = visits;
  }

  @Override
  public void run(ActorContext context) {
    for (int visit = 0; visit < visits; visit++) {
      for (int rest = random.nextInt(6); rest > 0; rest--) {
        context.pause();
      }
      try {
        visit(context);
      } catch (SQLException failure) {
        deliveries.failed(failure);
      }
    }
  }

  private void visit(ActorContext context) throws SQLException {
    int tenant = random.nextInt(deliveries.tenants());
    String country = deliveries.countries().get(random.nextInt(deliveries.countries().size()));
    Connection connection = deliveries.tenant(context, name, tenant);
    ScheduleLandlord landlord =
        new ScheduleLandlord(
            deliveries.landlord(context, name), country, tenant, deliveries, random);
    TenantOperations operations = deliveries.operations();
    switch (random.nextInt(6)) {
      case 0 -> operations.mirror(connection, landlord);
      case 1 -> operations.repair(connection, landlord);
      case 2, 3 -> operations.reconcile(connection, landlord, country, CHUNK);
      default -> operations.clean(connection, country);
    }
  }
}
