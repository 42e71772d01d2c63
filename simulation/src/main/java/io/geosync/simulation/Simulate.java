package io.geosync.simulation;

import io.geosync.simulation.leftout.EditedResources;
import io.geosync.simulation.leftout.LeftOut;
import io.geosync.simulation.schedule.Campaign;
import io.geosync.simulation.schedule.Divergence;
import io.geosync.simulation.schedule.Totals;
import io.geosync.simulation.world.RealTrees;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
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
      names = "--without",
      paramLabel = "RULE",
      description =
          "Leaves a rule of the engine out, to show that the simulation notices: tombstones, links"
              + " or locks.")
  private @Nullable LeftOut without;

  /** Of the engine in whose class loader this runs. */
  @Option(names = "--left-out", hidden = true)
  private @Nullable String leftOut;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this.")
  @SuppressWarnings("UnusedVariable")
  private boolean help;

  private Simulate() {}

  public static void main(String[] arguments) {
    System.exit(
        run(
            arguments,
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8)));
  }

  /**
   * The command with its output where one wants it.
   *
   * @return 0: all converged; 1: one did not; 2: wrong arguments
   */
  public static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    ROOT_LOGGER.setLevel(Level.SEVERE);
    return new CommandLine(new Simulate())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(out)
        .setErr(err)
        .execute(arguments);
  }

  @Override
  public Integer call() throws InterruptedException, IOException, ReflectiveOperationException {
    if (schedules < 1 || parallel < 1) {
      throw new ParameterException(
          spec.commandLine(), "--schedules and --parallel must be 1 or more");
    }
    return without == null ? simulate() : leaveOut(without);
  }

  private int simulate() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    show(
        err,
        String.format(
            Locale.ROOT, "%,d schedules from seed %d, %d at a time", schedules, seed, parallel));
    Campaign campaign =
        new Campaign(new RealTrees(Path.of(System.getProperty("geosync.home", "."))));
    campaign.report(SHOW_EVERY, line -> show(err, line));
    CountDownLatch ended = new CountDownLatch(1);
    endWith(campaign, ended);
    try {
      return simulate(campaign, out);
    } finally {
      ended.countDown();
    }
  }

  private int simulate(Campaign campaign, PrintWriter out) throws InterruptedException {
    Optional<Divergence> divergence = campaign.run(seed, schedules, parallel);
    String again = leftOut == null ? "" : " --without " + leftOut;
    divergence.ifPresent(found -> found.lines(again).forEach(out::println));
    print(out, campaign.totals());
    out.flush();
    return divergence.isPresent() ? 1 : 0;
  }

  /** The same command in classes of its own, whose engine lacks the rule. */
  private int leaveOut(LeftOut rule) throws IOException, ReflectiveOperationException {
    try (EditedResources classes = new EditedResources(rule)) {
      Object code =
          Class.forName(Simulate.class.getName(), true, classes)
              .getMethod("run", String[].class, PrintWriter.class, PrintWriter.class)
              .invoke(
                  null,
                  new String[] {
                    "--schedules=" + schedules,
                    "--seed=" + seed,
                    "--parallel=" + parallel,
                    "--left-out=" + rule.name().toLowerCase(Locale.ROOT)
                  },
                  spec.commandLine().getOut(),
                  spec.commandLine().getErr());
      return (Integer) code;
    }
  }

  private static void show(PrintWriter progress, String line) {
    progress.println(line);
    progress.flush();
  }

  private static void print(PrintWriter out, Totals totals) {
    totals.all().forEach((name, count) -> out.printf(Locale.ROOT, "%-24s %,15d%n", name, count));
  }

  /** Ctrl-C: the schedules under way are given up, their servers stopped, the counts printed. */
  private static void endWith(Campaign campaign, CountDownLatch ended) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  campaign.stop();
                  try {
                    ended.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
                  } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }
}
