package io.geosync.simulation;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.geosync.simulation.removedrule.EditedResources;
import io.geosync.simulation.removedrule.RemovedRule;
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
import java.util.Map;
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
      "Runs seeded schedules: random changes of a landlord, delivered to tenants in random order, with duplicate and"
          + " lost messages, deadlocks and killed connections, interleaved statement by statement. Compares every"
          + " tenant with the expected rows.",
      "Exit code: 0 all tenants converged; 1 a schedule diverged, which ends the run; 2 invalid arguments."
    })
public final class Simulate implements Callable<Integer> {
  /** A strong reference, because the log manager keeps loggers and their levels weakly. */
  private static final Logger ROOT_LOGGER = Logger.getLogger("");

  private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(10);
  private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(20);
  private static final int MAX_DRAWN_SEED = 1_000_000_000;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--schedules",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Number of schedules (default: ${DEFAULT-VALUE}).")
  private long schedules;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "Seed of the first schedule; each further schedule has the next number (default: random, printed). The same"
              + " seed gives the same schedule.")
  private Long seed = (long) new SecureRandom().nextInt(MAX_DRAWN_SEED);

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "Number of schedules that run at a time (default: number of processors).")
  private int parallel = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--without",
      paramLabel = "RULE",
      description =
          "Remove a rule of the apply engine, to show that the simulation finds the defect: tombstones, links,"
              + " locks, positions or digests (default: none).")
  private @Nullable RemovedRule without;

  @Option(names = "--json", description = "Print the counts, and a divergence, as JSON.")
  private boolean json;

  /** The rule that the engine of this class loader lacks. */
  @Option(names = "--removed-rule", hidden = true)
  private @Nullable String removedRule;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
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
   * Runs the command and prints to the given writers.
   *
   * @return 0 if all schedules converged, 1 if one diverged, 2 for invalid arguments
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
          spec.commandLine(), "--schedules and --parallel must be at least 1.");
    }
    return without == null ? simulate() : simulateWithout(without);
  }

  private int simulate() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    show(
        err,
        String.format(
            Locale.ROOT,
            "Running %,d schedules from seed %d, %d at a time",
            schedules,
            seed,
            parallel));
    Campaign campaign =
        new Campaign(new RealTrees(Path.of(System.getProperty("geosync.home", "."))));
    campaign.report(PROGRESS_INTERVAL, line -> show(err, line));
    CountDownLatch ended = new CountDownLatch(1);
    stopOnShutdown(campaign, ended);
    try {
      return simulate(campaign, out);
    } finally {
      ended.countDown();
    }
  }

  private int simulate(Campaign campaign, PrintWriter out) throws InterruptedException {
    Optional<Divergence> divergence = campaign.run(seed, schedules, parallel);
    String arguments = removedRule == null ? "" : " --without " + removedRule;
    if (json) {
      out.println(
          JsonMapper.builder()
              .build()
              .valueToTree(new Result(seed, campaign.totals().all(), divergence.orElse(null))));
    } else {
      divergence.ifPresent(found -> found.lines(arguments).forEach(out::println));
      print(out, campaign.totals());
    }
    out.flush();
    return divergence.isPresent() ? 1 : 0;
  }

  /** Runs the same command in a class loader of its own, whose engine lacks the rule. */
  private int simulateWithout(RemovedRule rule) throws IOException, ReflectiveOperationException {
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
                    "--json=" + json,
                    "--removed-rule=" + rule.name().toLowerCase(Locale.ROOT)
                  },
                  spec.commandLine().getOut(),
                  spec.commandLine().getErr());
      return (Integer) code;
    }
  }

  /** The printed JSON: the first seed, the sums over all schedules, and the one that diverged. */
  record Result(long seed, Map<String, Long> totals, @Nullable Divergence divergence) {}

  private static void show(PrintWriter progress, String line) {
    progress.println(line);
    progress.flush();
  }

  private static void print(PrintWriter out, Totals totals) {
    totals.all().forEach((name, count) -> out.printf(Locale.ROOT, "%-24s %,15d%n", name, count));
  }

  /** On Ctrl-C, abandons the running schedules, stops their servers and prints the counts. */
  private static void stopOnShutdown(Campaign campaign, CountDownLatch ended) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  campaign.stop();
                  try {
                    ended.await(SHUTDOWN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
                  } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }
}
