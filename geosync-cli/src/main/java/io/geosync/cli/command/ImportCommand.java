package io.geosync.cli.command;

import io.geosync.cli.importing.ImportOptions;
import io.geosync.cli.importing.UnitImport;
import io.geosync.cli.invoke.Functions;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Table;
import io.geosync.contract.reply.ImportReply;
import io.geosync.contract.reply.ImportReply.CountryDifference;
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
    header = "Brings the units of a CSV file into the landlord.",
    description = {
      "The file is UTF-8 with the header",
      "  country_code,code,parent_code,admin_level,admin_type,name_local,is_active,valid_from,valid_to",
      "name_local is a JSON object language -> name; a bare string is of language und. parent_code"
          + " names a unit of the same country, anywhere in the file or already there."
    })
final class ImportCommand implements Callable<Integer> {
  /** More countries than this are summed up. */
  private static final int MOST_COUNTRIES_SHOWN = 20;

  private static final double NANOS_PER_SECOND = 1e9;

  private final Console console;

  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "FILE.csv")
  private Path file = Path.of("");

  @Option(
      names = "--complete",
      description = "The file is all there is of its countries: units missing from it are deleted.")
  private boolean complete;

  @Option(names = "--dry-run", description = "Only count what would change.")
  private boolean dryRun;

  @Option(
      names = "--allow-deletes",
      paramLabel = "N",
      description = "How many units of a country may be deleted above a tenth of it.")
  private @Nullable Long allowDeletes;

  ImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    long begun = System.nanoTime();
    try (Functions functions = cloud.functions()) {
      ImportReply reply =
          new UnitImport(functions, console.progress())
              .run(
                  file,
                  new ImportOptions(
                      request.requestId(), request.actor(), complete, dryRun, allowDeletes));
      double seconds = (System.nanoTime() - begun) / NANOS_PER_SECOND;
      output.print(console, reply, () -> print(reply, seconds));
      return ExitCode.FINE;
    }
  }

  private void print(ImportReply reply, double seconds) {
    Table table = new Table("country", ">created", ">updated", ">moved", ">deleted", ">unchanged");
    List<CountryDifference> changed =
        reply.countries().stream().filter(ImportCommand::changes).toList();
    changed.stream()
        .limit(MOST_COUNTRIES_SHOWN)
        .forEach(difference -> row(table, difference.country(), List.of(difference)));
    if (changed.size() > MOST_COUNTRIES_SHOWN) {
      int more = changed.size() - MOST_COUNTRIES_SHOWN;
      row(table, "%d more".formatted(more), changed.subList(MOST_COUNTRIES_SHOWN, changed.size()));
    }
    row(table, "all %d".formatted(reply.countries().size()), reply.countries());
    console.table(table);
    console.line("");
    console.line(
        "%s units in %s s, %s a second%s."
            .formatted(
                Numbers.grouped(reply.rows()),
                Numbers.tenths(seconds),
                Numbers.grouped(Math.round(reply.rows() / seconds)),
                reply.dryRun()
                    ? "; a dry run: nothing was changed"
                    : reply.published()
                        ? "; all events are on their way"
                        : "; the schedule publishes what is left"));
  }

  private static boolean changes(CountryDifference difference) {
    return difference.created() + difference.updated() + difference.deleted() > 0;
  }

  private static void row(Table table, String name, List<CountryDifference> of) {
    table.row(
        name,
        sum(of, CountryDifference::created),
        sum(of, CountryDifference::updated),
        sum(of, CountryDifference::moved),
        sum(of, CountryDifference::deleted),
        sum(of, CountryDifference::unchanged));
  }

  private static long sum(List<CountryDifference> of, ToLongFunction<CountryDifference> count) {
    return of.stream().mapToLong(count).sum();
  }
}
