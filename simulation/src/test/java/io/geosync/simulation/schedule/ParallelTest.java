package io.geosync.simulation.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.simulation.step.ParallelPlayers;
import io.geosync.simulation.world.RealTrees;
import io.geosync.simulation.world.World;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Threads that nobody arranges: what a sequence of statements cannot show. Not to be replayed. */
class ParallelTest {
  private static final int ROUNDS = Integer.getInteger("geosync.rounds", 4);
  private static final double KILLED = 0.002;

  @Test
  void writers_consumers_mirrors_and_applications_at_once_end_as_the_oracle_says()
      throws SQLException, InterruptedException {
    RealTrees trees = new RealTrees(Path.of(".."));
    long first = System.nanoTime();
    try (World world = World.ofThreads();
        ExecutorService threads = Executors.newCachedThreadPool()) {
      for (long seed = first; seed < first + ROUNDS; seed++) {
        SplittableRandom random = new SplittableRandom(seed);
        Outcome outcome =
            new Schedule(world, Plan.crowded(random, trees), random)
                .run(
                    new ParallelPlayers(
                        world.observer(), threads, new Random(random.nextLong()), KILLED));

        assertThat(outcome.faults())
            .as(() -> String.join("\n", Divergence.of(0, outcome).lines(" (not replayable)")))
            .isEmpty();
      }
    }
  }
}
