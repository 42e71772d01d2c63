package io.geosync.simulation.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.simulation.world.RealTrees;
import io.geosync.simulation.world.World;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Tenants converge in every schedule, and a seed decides a schedule completely. */
class SimulationTest {
  /** Fixed: a test run must not depend on luck. {@code geosync simulate} draws seeds. */
  private static final long SEED = Long.getLong("geosync.seed", 1);

  private static final long SCHEDULES = Long.getLong("geosync.schedules", 300);

  /** A run of this size has every kind of fault. */
  private static final long MANY = 300;

  private static final int WORLDS = 2;
  private static final RealTrees TREES = new RealTrees(Path.of(".."));

  @Test
  void every_schedule_converges() throws InterruptedException {
    Campaign campaign = new Campaign(TREES);

    Optional<Divergence> divergence = campaign.run(SEED, SCHEDULES, WORLDS);

    assertThat(divergence.map(found -> String.join("\n", found.lines("")))).isEmpty();
    assertThat(campaign.totals().of(Totals.SCHEDULES)).isEqualTo(SCHEDULES);
    assertThat(campaign.totals().all())
        .allSatisfy(
            (what, count) ->
                assertThat(what.equals(Totals.DIVERGENCES) || count > 0 || SCHEDULES < MANY)
                    .as("%s happened", what)
                    .isTrue());
  }

  @Test
  void a_seed_gives_the_same_schedule_again() throws SQLException, InterruptedException {
    Campaign campaign = new Campaign(TREES);
    try (World world = World.scheduled();
        World other = World.scheduled();
        ExecutorService threads = Executors.newCachedThreadPool()) {
      Map<Long, List<String>> steps = new TreeMap<>();
      for (long seed = 1; seed <= 12; seed++) {
        steps.put(seed, campaign.one(world, seed, threads).run().trace().lines());
      }
      // In reverse order the connections that a schedule finds are others: killed ones are new.
      for (long seed = 12; seed >= 1; seed--) {
        assertThat(campaign.one(other, seed, threads).run().trace().lines())
            .as("seed %d", seed)
            .isEqualTo(steps.get(seed));
      }
      for (long seed = 1; seed <= 12; seed++) {
        assertThat(campaign.one(other, seed, threads).run().trace().lines())
            .as("seed %d after others", seed)
            .isEqualTo(steps.get(seed));
      }
    }
  }
}
