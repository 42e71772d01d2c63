package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Table;
import io.geosync.cli.output.Tone;
import io.geosync.cli.root.ExitCode;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.reply.UnitChildrenReply.UnitName;
import io.geosync.contract.unit.UnitState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    mixinStandardHelpOptions = true,
    header = "Show the tree of a country's units, or the versions of a unit.",
    description = "Indented units are below the unit above them.",
    synopsisSubcommandLabel = "[show]")
final class UnitsCommand extends FunctionsCommand {
  @Parameters(
      paramLabel = "UNIT",
      arity = "0..1",
      description = "With --history: code or id of the unit; a deleted unit has its last code.")
  private @Nullable String unit;

  @Option(
      names = "--history",
      description = "Show each version of UNIT, the latest first, with what changed.")
  private boolean history;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "Show the units as they were known at this time: "
              + TimeConverter.FORMS
              + " (default: now).",
      converter = TimeConverter.class)
  private @Nullable Instant at;

  @Option(
      names = "--country",
      paramLabel = "CC",
      description = "Country of the units; required to show a tree (default: all, of a history).")
  private @Nullable String country;

  @Option(
      names = "--below",
      paramLabel = "CODE",
      description = "Only units below this one (default: the whole country).")
  private @Nullable String below;

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "2",
      description = "Maximum number of levels (default: ${DEFAULT-VALUE}).")
  private int depth;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "500",
      description = "Maximum number of units, or of versions (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Spec private CommandSpec spec = CommandSpec.create();

  UnitsCommand(Console console) {
    super(console);
  }

  /**
   * The result.
   *
   * @param path the units from the root down to the unit of {@code --below}
   * @param complete whether no unit was left out because of {@code --limit}
   * @param known of which time the units are; absent: now
   */
  record Shown(
      String country,
      List<UnitName> path,
      List<Placed> units,
      boolean complete,
      @Nullable Known known) {}

  /**
   * A time of the past.
   *
   * @param position the units are those after the event at this position of the country's stream
   * @param since the earliest time of which the landlord knows the units of the country
   */
  record Known(Instant at, long position, Instant since) {}

  /**
   * A unit of the tree.
   *
   * @param depth 1 for the first level that is shown
   * @param children number of units directly below it, shown or not
   */
  record Placed(int depth, UnitState unit, long children) {}

  @Override
  int run(GeosyncClient functions) {
    requireConsistentOptions();
    String upper = country == null ? null : country.toUpperCase(Locale.ROOT);
    if (unit != null) {
      UnitVersions shown = UnitVersions.read(functions, upper, unit, limit);
      output.print(console, shown, () -> shown.print(console));
    } else if (upper != null) {
      Shown shown =
          at == null
              ? new UnitTree(functions, console, upper, depth, limit).read(below)
              : new UnitTreeAt(functions, console, upper, at, depth, limit).read(below);
      output.print(console, shown, () -> print(shown));
    }
    return ExitCode.SUCCESS;
  }

  private void requireConsistentOptions() {
    if (depth < 1 || limit < 1) {
      throw wrong("--depth and --limit must be at least 1.");
    }
    if (history != (unit != null)) {
      throw wrong(
          history
              ? "Missing UNIT: --history shows the versions of one unit."
              : "Missing option --history. To see the unit itself, use: geosync units show "
                  + unit);
    }
    if (unit != null && (at != null || below != null)) {
      throw wrong("--at and --below show a tree; remove UNIT and --history, or these options.");
    }
    if (unit == null && country == null) {
      throw wrong("Missing option --country.");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void print(Shown shown) {
    Known known = shown.known();
    if (known != null) {
      console.line(
          "%s as known at %s, after %s:%d"
              .formatted(shown.country(), known.at(), shown.country(), known.position()));
    }
    if (!shown.path().isEmpty()) {
      console.line(shown.path().stream().map(UnitName::code).collect(Collectors.joining(" > ")));
    }
    if (shown.units().isEmpty()) {
      console.line("There are no units here.");
      return;
    }
    Table table = new Table("code", "name", "type", ">level", ">units below", ">id");
    for (Placed placed : shown.units()) {
      UnitState state = placed.unit();
      table.row(
          "  ".repeat(placed.depth() - 1) + state.code(),
          name(state.nameLocal()),
          state.adminType(),
          state.adminLevel(),
          placed.children(),
          Long.toString(state.id()));
    }
    console.table(table);
    if (!shown.complete()) {
      console.line(Tone.FAINT, "There are more units. Raise --limit, or use --below, to see them.");
    }
  }

  /** Returns the English name, or the name without a language, or the first one. */
  static String name(Map<String, String> names) {
    String english = names.get("en");
    String any = names.get("und");
    if (english != null) {
      return english;
    }
    return any != null ? any : names.values().stream().findFirst().orElse("-");
  }
}
