package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Table;
import io.geosync.cli.root.ExitCode;
import io.geosync.cli.root.OutputOptions;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.reply.ImportDetectReply.Proposal;
import io.geosync.contract.reply.ImportReply;
import io.geosync.contract.reply.ImportReply.CountryDifference;
import io.geosync.imports.UnitImport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    mixinStandardHelpOptions = true,
    header = "Import units from a CSV file.",
    description = {
      "The first line of the file names these columns, in any order:",
      "  country_code,code,parent_code,admin_level,admin_type,",
      "  name_local,is_active,valid_from,valid_to",
      "The last three can be missing: units are active and valid without limit.",
      "name_local is a JSON object of language and name, or a plain name (language und)."
          + " parent_code is the code of a unit of the same country, in the file or in the landlord.",
      "The file of --successions names these columns:",
      "  country_code,predecessor_code,successor_code,kind,",
      "  effective_date,share,is_default,source",
      "The last three can be missing. kind is merge, split, recode, rename, promotion, demotion or"
          + " boundary. Units and successions are committed together. A predecessor that FILE.csv"
          + " lacks is not deleted: it ends on the day before its effective date, unless that date is"
          + " in the future."
    })
final class ImportCommand implements Callable<Integer> {
  /** The countries beyond this number are shown as one sum. */
  private static final int MAX_SHOWN_COUNTRIES = 20;

  private static final double NANOS_PER_SECOND = 1e9;

  private final Console console;

  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private FileFormatOptions format = new FileFormatOptions();

  @Parameters(paramLabel = "FILE.csv", description = "File to import.")
  private Path file = Path.of("");

  @Option(
      names = "--complete",
      description = "Delete units of the file's countries that are missing from the file.")
  private boolean complete;

  @Option(names = "--dry-run", description = "Count the changes; do not apply them.")
  private boolean dryRun;

  @Option(
      names = "--allow-deletes",
      paramLabel = "N",
      description = "Maximum number of deleted units per country (default: a tenth of its units).")
  private @Nullable Long allowDeletes;

  @Option(
      names = "--successions",
      paramLabel = "FILE2.csv",
      description =
          "Also import the successions of this file, in the same transaction; it has the delimiter"
              + " and encoding of FILE.csv, and complete codes (default: none).")
  private @Nullable Path successions;

  @Option(
      names = "--detect",
      description =
          "Print proposals of successions as CSV, for review, and change nothing: units that end or"
              + " would be deleted, and units of the same name that begin below the same parent, its"
              + " successor, or, if the parent ends without one, the unit above it.")
  private boolean detect;

  ImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    long begun = System.nanoTime();
    try (GeosyncClient functions = new ShownCalls(cloud.functions(), console.progress())) {
      UnitImport units = new UnitImport(functions, console.progress());
      if (detect) {
        List<Proposal> proposals = units.detect(file, options());
        output.print(console, proposals, () -> ProposalCsv.lines(proposals).forEach(console::line));
        return ExitCode.SUCCESS;
      }
      ImportReply reply = units.run(file, options());
      double seconds = (System.nanoTime() - begun) / NANOS_PER_SECOND;
      output.print(console, reply, () -> print(reply, seconds));
      return ExitCode.SUCCESS;
    }
  }

  private UnitImport.Options options() {
    return new UnitImport.Options(
        request.requestId(),
        request.actor(),
        complete,
        dryRun,
        allowDeletes,
        format.format(),
        successions);
  }

  private void print(ImportReply reply, double seconds) {
    Table table =
        new Table("country", ">created", ">updated", ">moved", ">ended", ">deleted", ">unchanged");
    List<CountryDifference> changed =
        reply.countries().stream().filter(ImportCommand::changes).toList();
    changed.stream()
        .limit(MAX_SHOWN_COUNTRIES)
        .forEach(difference -> row(table, difference.country(), List.of(difference)));
    if (changed.size() > MAX_SHOWN_COUNTRIES) {
      int more = changed.size() - MAX_SHOWN_COUNTRIES;
      row(table, "%d more".formatted(more), changed.subList(MAX_SHOWN_COUNTRIES, changed.size()));
    }
    row(table, "all %d".formatted(reply.countries().size()), reply.countries());
    console.table(table);
    console.line("");
    if (successions != null) {
      console.line(
          "%s successions recorded that were not recorded before."
              .formatted(Numbers.grouped(sum(reply.countries(), CountryDifference::successions))));
    }
    long revived = sum(reply.countries(), CountryDifference::revived);
    if (revived > 0) {
      console.line(
          "%s created units continue deleted units of their code, with the same ids."
              .formatted(Numbers.grouped(revived)));
    }
    console.line(
        "%s units in %s s, %s per second%s."
            .formatted(
                Numbers.grouped(reply.rows()),
                Numbers.tenths(seconds),
                Numbers.grouped(Math.round(reply.rows() / seconds)),
                reply.dryRun()
                    ? "; dry run, no change applied"
                    : reply.published()
                        ? "; all events published"
                        : "; the scheduled relay publishes the remaining events"));
  }

  private static boolean changes(CountryDifference difference) {
    return difference.created()
            + difference.updated()
            + difference.ended()
            + difference.deleted()
            + difference.successions()
        > 0;
  }

  private static void row(Table table, String name, List<CountryDifference> of) {
    table.row(
        name,
        sum(of, CountryDifference::created),
        sum(of, CountryDifference::updated),
        sum(of, CountryDifference::moved),
        sum(of, CountryDifference::ended),
        sum(of, CountryDifference::deleted),
        sum(of, CountryDifference::unchanged));
  }

  private static long sum(List<CountryDifference> of, ToLongFunction<CountryDifference> count) {
    return of.stream().mapToLong(count).sum();
  }
}
