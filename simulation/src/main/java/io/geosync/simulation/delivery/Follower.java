package io.geosync.simulation.delivery;

import io.geosync.simulation.scheduler.Actor;
import io.geosync.simulation.scheduler.ActorContext;
import io.geosync.tenant.following.FollowPoint;
import io.geosync.tenant.following.FollowStep;
import io.geosync.tenant.following.Following;
import io.geosync.tenant.following.UndoFollowing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Lets rows of tenants follow their units while events are delivered, and sometimes moves the last
 * batch back.
 */
public final class Follower implements Actor.Script {
  /** The day on which successions must be in effect; those of 2099 are not. */
  public static final LocalDate AT = LocalDate.of(2026, 1, 1);

  private static final int MAX_PAUSE = 10;
  private static final int MAX_STEPS = 3;

  private final String name;
  private final Deliveries deliveries;
  private final Random random;
  private final int runs;

  Follower(String name, Deliveries deliveries, Random random, int runs) {
    this.name = name;
    this.deliveries = deliveries;
    this.random = random;
    this.runs = runs;
  }

  @Override
  public void run(ActorContext context) {
    for (int run = 0; run < runs; run++) {
      for (int rest = random.nextInt(MAX_PAUSE); rest > 0; rest--) {
        context.pause();
      }
      try {
        int tenant = random.nextInt(deliveries.tenants());
        String country = deliveries.countries().get(random.nextInt(deliveries.countries().size()));
        Connection connection = deliveries.tenant(context, name, tenant);
        if (random.nextInt(4) == 0) {
          deliveries.counts().undone(new UndoFollowing().undo(connection, country, null).moved());
        } else {
          follow(connection, country, deliveries.counts(), 1 + random.nextInt(MAX_STEPS));
        }
      } catch (SQLException failure) {
        deliveries.failed(failure);
      }
    }
  }

  /** Makes steps until no row is left to move, or as many as the maximum. */
  static void follow(Connection tenant, String country, DeliveryCounts counts, int maxSteps)
      throws SQLException {
    Following following = new Following(AT);
    @Nullable FollowPoint next = null;
    for (int number = 0; number < maxSteps && (number == 0 || next != null); number++) {
      FollowStep step = following.follow(tenant, country, next);
      counts.followed(step.moved());
      next = step.next();
    }
  }
}
