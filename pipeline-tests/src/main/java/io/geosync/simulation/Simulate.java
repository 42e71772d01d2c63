package io.geosync.simulation;

import io.geosync.simulation.schedule.Campaign;
import io.geosync.simulation.schedule.Divergence;
import io.geosync.simulation.schedule.Totals;
import io.geosync.simulation.world.RealTrees;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code geosync simulate}: runs schedules and prints what happened in them. */
@Command(
    name = "geosync simulate",
    description = {
      "Delivers random histories of a landlord to tenants, in random order, with doubles, losses, deadlocks and dead"
          + " connections, statement by statement as a seed says, and compares every tenant with what it must hold.",
      "Ends with 0 when all have converged, 1 with the first that has not."
    })
public final class Simulate implements Callable<Integer> {
  /** Held, because a logger that nobody holds forgets its level. */
  private static final Logger ROOT_LOGGER = Logger.getLogger("");

  private static final Duration SHOW_EVERY = Duration.ofSeconds(10);
  private static final Duration LAST_WORDS = Duration.ofSeconds(20);
  private static final int HIGHEST_DRAWN_SEED = 1_000_000_000;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--schedules",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private long schedules;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "Seed of the first; the others follow it (default: one is drawn and printed). A seed gives the same"
              + " schedule again.")
  private Long seed = (long) new SecureRandom().nextInt(HIGHEST_DRAWN_SEED);

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "How many at a time (default: as many as there are processors).")
  private int parallel = Runtime.getRuntime().availableProcessors();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this.")
  @SuppressWarnings("UnusedVariable")
  private boolean help;

  private Simulate() {}

  public static void main(String[] arguments) {
    ROOT_LOGGER.setLevel(Level.SEVERE);
    System.exit(new CommandLine(new Simulate()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    if (schedules < 1 || parallel < 1) {
      throw new ParameterException(
          spec.commandLine(), "--schedules and --parallel must be 1 or more");
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter progress = spec.commandLine().getErr();
    progress.printf(
        Locale.ROOT, "%,d schedules from seed %d, %d at a time%n", schedules, seed, parallel);
    progress.flush();
    Campaign campaign =
        new Campaign(new RealTrees(Path.of(System.getProperty("geosync.home", "."))));
    endWith(campaign, Thread.currentThread());
    campaign.report(SHOW_EVERY, line -> show(progress, line));
    Optional<Divergence> divergence = campaign.run(seed, schedules, parallel);
    print(out, campaign.totals());
    divergence.ifPresent(found -> found.lines().forEach(out::println));
    out.flush();
    return divergence.isPresent() ? 1 : 0;
  }

  private static void show(PrintWriter progress, String line) {
    progress.println(line);
    progress.flush();
  }

  private static void print(PrintWriter out, Totals totals) {
    totals.all().forEach((name, count) -> out.printf(Locale.ROOT, "%-24s %,15d%n", name, count));
  }

  /** Ctrl-C: the schedules under way are given up, their servers stopped, the counts printed. */
  private static void endWith(Campaign campaign, Thread main) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  campaign.stop();
                  try {
                    main.join(LAST_WORDS.toMillis());
                  } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }
}
