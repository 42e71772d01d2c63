package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.root.ExitCode;
import io.geosync.cli.root.OutputOptions;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.OperationsCommand.UnitReferences;
import io.geosync.contract.command.SuccessionChange;
import io.geosync.contract.reply.SuccessionReply;
import io.geosync.contract.reply.SuccessionReply.Predecessor;
import io.geosync.contract.reply.UnitReferencesReply;
import io.geosync.contract.reply.UnitReferencesReply.TenantReferences;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends a merge, a split or a recode to the publisher and prints the reply. */
final class SuccessionRun {
  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--country",
      paramLabel = "CC",
      description =
          "Country of the units (default: the only country that has units of these codes).")
  private @Nullable String country;

  @Option(
      names = "--date",
      paramLabel = "DATE",
      description =
          "First day on which the successors stand for the predecessors, such as 2026-01-31; not in"
              + " the future (default: today in UTC).")
  private @Nullable LocalDate date;

  @Option(
      names = "--source",
      paramLabel = "TEXT",
      description = "Where the fact is from, such as the name of a decree (default: none).")
  private @Nullable String source;

  @Option(
      names = "--dry-run",
      description =
          "Check and count the changes and the tenants' references to the units that end; change"
              + " nothing.")
  private boolean dryRun;

  /** The options that all three commands have. */
  record Given(
      String requestId,
      String actor,
      @Nullable String country,
      @Nullable LocalDate date,
      @Nullable String source,
      boolean dryRun) {}

  /**
   * The result.
   *
   * @param references absent without {@code --dry-run}
   */
  record Shown(SuccessionReply reply, @Nullable List<TenantReferences> references) {}

  Given given() {
    return new Given(request.requestId(), request.actor(), country, date, source, dryRun);
  }

  int run(Console console, SuccessionChange change) {
    try (GeosyncClient functions = new ShownCalls(cloud.functions(), console.progress())) {
      SuccessionReply reply = functions.call(change);
      Shown shown = new Shown(reply, reply.dryRun() ? references(console, functions, reply) : null);
      output.print(console, shown, () -> new SuccessionPrinter(console).print(shown));
      return ExitCode.SUCCESS;
    }
  }

  private static List<TenantReferences> references(
      Console console, GeosyncClient functions, SuccessionReply reply) {
    List<Long> ending =
        reply.predecessors().stream().filter(Predecessor::ends).map(Predecessor::id).toList();
    List<TenantReferences> all = new ArrayList<>();
    @Nullable String after = null;
    while (!ending.isEmpty()) {
      UnitReferencesReply page = functions.call(new UnitReferences(reply.country(), ending, after));
      all.addAll(page.tenants());
      after = page.next();
      if (after == null) {
        break;
      }
      console
          .progress()
          .update("asking tenants: %s answered".formatted(Numbers.grouped(all.size())));
    }
    return all;
  }
}
