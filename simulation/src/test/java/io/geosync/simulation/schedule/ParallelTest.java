package io.geosync.simulation.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.simulation.scheduler.ParallelScheduler;
import io.geosync.simulation.world.RealTrees;
import io.geosync.simulation.world.World;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Actors in truly parallel threads, which a sequence of statements cannot show. */
class ParallelTest {
  /** Fixed, as far as a seed decides: the threads interleave differently in each run. */
  private static final long SEED = Long.getLong("geosync.seed", 1);

  private static final int ROUNDS = Integer.getInteger("geosync.rounds", 4);
  private static final double KILL_RATE = 0.002;

  @Test
  void parallel_writers_consumers_mirrors_and_applications_converge()
      throws SQLException, InterruptedException {
    RealTrees trees = new RealTrees(Path.of(".."));
    try (World world = World.parallel();
        ExecutorService threads = Executors.newCachedThreadPool()) {
      for (long seed = SEED; seed < SEED + ROUNDS; seed++) {
        SplittableRandom random = new SplittableRandom(seed);
        Schedule.Outcome outcome =
            new Schedule(world, Plan.crowded(random, trees), random)
                .run(
                    new ParallelScheduler(
                        world.observer(), threads, new Random(random.nextLong()), KILL_RATE));

        assertThat(outcome.faults())
            .as(() -> String.join("\n", Divergence.of(0, outcome).lines(" (not replayable)")))
            .isEmpty();
      }
    }
  }
}
