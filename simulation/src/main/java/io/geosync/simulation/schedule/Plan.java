package io.geosync.simulation.schedule;

import io.geosync.simulation.oracle.FollowingChoice;
import io.geosync.simulation.scheduler.FaultRates;
import io.geosync.simulation.world.RealTrees;
import io.geosync.simulation.world.StartTree;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The actors, sizes and fault rates of one schedule.
 *
 * @param trees units that exist at the start; their countries are those of the schedule
 * @param joined whether tenants are mirrored before the start
 * @param transactions number per writer
 * @param visits number of visits by the sweep
 * @param applications number of tenant applications
 * @param follows number of times that rows of a tenant follow their units, or are moved back
 * @param choices what tenants chose for their references
 * @param restores number of times that a database is restored to an earlier state
 * @param maxMessages maximum number of messages in a batch
 * @param maxEnvelopeEvents maximum number of events in a message
 */
public record Plan(
    List<StartTree> trees,
    boolean joined,
    int tenants,
    int writers,
    int transactions,
    int consumers,
    int visits,
    int applications,
    int follows,
    Map<String, FollowingChoice> choices,
    int restores,
    int maxMessages,
    int maxEnvelopeEvents,
    double duplicateRate,
    double lossRate,
    double deadRate,
    FaultRates rates) {
  private static final List<String> REFERENCES =
      List.of("members.unit_id", "notes.unit_id", "tenant_geo_units.parent_id", "visits.unit_id");

  /** Draws a plan: most are small, some start from a real country, few from a larger tree. */
  static Plan drawn(SplittableRandom random, RealTrees real) {
    int size = random.nextInt(100);
    if (size < 70) {
      return drawn(random, tiny(random), 2 + random.nextInt(3));
    }
    if (size < 93) {
      return drawn(random, tiny(random), 4 + random.nextInt(6));
    }
    StartTree tree =
        size < 99 ? real.country(random) : real.philippines(random, 100 + random.nextInt(300));
    return drawn(random, List.of(tree), 3 + random.nextInt(8));
  }

  /** A plan for parallel threads: all kinds of actors, each with more to do. */
  static Plan crowded(SplittableRandom random, RealTrees real) {
    return new Plan(
        List.of(real.country(random)),
        random.nextBoolean(),
        2,
        2,
        25,
        3,
        4,
        2,
        8,
        choices(random),
        0,
        3,
        3,
        0.2,
        0.1,
        0.05,
        FaultRates.NONE);
  }

  private static List<StartTree> tiny(SplittableRandom random) {
    StartTree first = new StartTree("PH", List.of());
    return random.nextInt(4) == 0 ? List.of(first, new StartTree("VN", List.of())) : List.of(first);
  }

  private static Plan drawn(SplittableRandom random, List<StartTree> trees, int transactions) {
    boolean calm = random.nextInt(3) == 0;
    int restores = random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0;
    return new Plan(
        trees,
        random.nextInt(3) > 0,
        random.nextInt(5) == 0 ? 2 : 1,
        1 + random.nextInt(2),
        transactions + 4 * restores,
        1 + random.nextInt(3),
        random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0,
        random.nextInt(3),
        random.nextInt(3) > 0 ? 4 + random.nextInt(16) : 0,
        choices(random),
        restores,
        1 + random.nextInt(4),
        1 + random.nextInt(6),
        random.nextInt(3) * 0.15,
        random.nextInt(3) == 0 ? 0.1 : 0,
        random.nextInt(3) == 0 ? 0.15 : 0,
        rates(random, calm));
  }

  /** Most references follow. */
  private static Map<String, FollowingChoice> choices(SplittableRandom random) {
    Map<String, FollowingChoice> choices = new TreeMap<>();
    for (String reference : REFERENCES) {
      if (random.nextInt(4) > 0) {
        choices.put(
            reference, random.nextBoolean() ? FollowingChoice.CERTAIN : FollowingChoice.DEFAULT);
      }
    }
    return choices;
  }

  private static FaultRates rates(SplittableRandom random, boolean calm) {
    double change = List.of(0.03, 0.1, 0.3, 0.8).get(random.nextInt(4));
    return calm
        ? new FaultRates(change, 0, 0, 0, 0)
        : new FaultRates(change, 0.001, 0.004, 0.01, 0.002);
  }
}
