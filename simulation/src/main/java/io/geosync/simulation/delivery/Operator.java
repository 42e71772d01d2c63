package io.geosync.simulation.delivery;

import io.geosync.simulation.scheduler.Actor;
import io.geosync.simulation.scheduler.ActorContext;
import io.geosync.simulation.world.Backup;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;

/**
 * Backs databases up and restores them while everything else goes on, and redrives dead letters.
 */
final class Operator implements Actor.Script {
  private static final String NAME = "operator";
  private static final int MAX_PAUSE = 25;
  private static final int MAX_CHANGES = 12;
  private static final String CHANGE =
      """
      UPDATE geo_administrative_units u SET name_local = u.name_local || jsonb_build_object('en', 'restored ' || n)
      FROM (SELECT ?::integer AS n) AS change
      WHERE u.id = (SELECT id FROM geo_administrative_units ORDER BY md5(id::text || n::text) LIMIT 1)
      """;

  /** How long it waits, in turns, until a tenant has events that the restore will lose. */
  private static final int MAX_WAIT = 300;

  private final Deliveries deliveries;
  private final Random random;
  private final int restores;
  private final boolean mayRestoreTenants;

  /**
   * @param mayRestoreTenants whether tenants have no rows of their own, which a restore would lose
   */
  Operator(Deliveries deliveries, Random random, int restores, boolean mayRestoreTenants) {
    this.deliveries = deliveries;
    this.random = random;
    this.restores = restores;
    this.mayRestoreTenants = mayRestoreTenants;
  }

  @Override
  public void run(ActorContext context) {
    for (int number = 0; number < restores; number++) {
      try {
        if (mayRestoreTenants && random.nextInt(3) == 0) {
          tenant(context);
        } else {
          landlord(context);
        }
      } catch (SQLException failure) {
        deliveries.failed(failure);
      }
    }
  }

  private void landlord(ActorContext context) throws SQLException {
    Connection connection = deliveries.landlordThatMayFail(context, NAME);
    pause(context);
    Backup.landlord().save(connection);
    awaitDelivery(context);
    pause(context);
    deliveries.restores().ofLandlord();
    Backup.landlord().restore(connection, random.nextBoolean());
    deliveries.counts().restore();
    change(connection, random.nextInt(MAX_CHANGES));
    pause(context);
    if (random.nextBoolean()) {
      deliveries.queue().redrive();
    }
  }

  /** Changes any units, so that fewer, as many or more events than were lost follow the restore. */
  private void change(Connection connection, int changes) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CHANGE)) {
      for (int number = 0; number < changes; number++) {
        statement.setInt(1, number);
        statement.executeUpdate();
      }
    }
  }

  private void tenant(ActorContext context) throws SQLException {
    Connection connection = deliveries.tenant(context, NAME, random.nextInt(deliveries.tenants()));
    pause(context);
    Backup.tenant().save(connection);
    awaitDelivery(context);
    pause(context);
    Backup.tenant().restore(connection, false);
    deliveries.counts().restore();
  }

  /** Lets others run until events reach a tenant: what the restore loses then matters. */
  private void awaitDelivery(ActorContext context) {
    long before = deliveries.counts().events();
    for (int rest = 0; rest < MAX_WAIT && !deliveries.relayed(); rest++) {
      if (deliveries.counts().events() > before) {
        return;
      }
      context.pause();
    }
  }

  private void pause(ActorContext context) {
    for (int rest = random.nextInt(MAX_PAUSE); rest > 0; rest--) {
      context.pause();
    }
  }
}
