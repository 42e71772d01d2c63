package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Table;
import io.geosync.cli.output.Tone;
import io.geosync.cli.root.ExitCode;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.reply.UnitChildrenReply;
import io.geosync.contract.reply.UnitChildrenReply.Child;
import io.geosync.contract.reply.UnitChildrenReply.UnitName;
import io.geosync.contract.unit.UnitState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    mixinStandardHelpOptions = true,
    header = "Show the tree of a country's units.",
    description = "Indented units are below the unit above them.",
    synopsisSubcommandLabel = "[show]")
final class UnitsCommand extends FunctionsCommand {
  private static final int PAGE = 1_000;

  @Option(
      names = "--country",
      paramLabel = "CC",
      description = "Country of the units; required to show a tree (default: none).")
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
      description = "Maximum number of units (default: ${DEFAULT-VALUE}).")
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
   */
  record Shown(String country, List<UnitName> path, List<Placed> units, boolean complete) {}

  /**
   * A unit of the tree.
   *
   * @param depth 1 for the first level that is shown
   * @param children number of units directly below it, shown or not
   */
  record Placed(int depth, UnitState unit, long children) {}

  @Override
  int run(GeosyncClient functions) {
    if (country == null || depth < 1 || limit < 1) {
      throw new ParameterException(
          spec.commandLine(),
          country == null
              ? "Missing option --country."
              : "--depth and --limit must be at least 1.");
    }
    String upper = country.toUpperCase(Locale.ROOT);
    List<Placed> placed = new ArrayList<>();
    List<UnitName> path = new ArrayList<>();
    boolean complete = add(functions, upper, below, 1, placed, path);
    Shown shown = new Shown(upper, path, placed, complete);
    output.print(console, shown, () -> print(shown));
    return ExitCode.SUCCESS;
  }

  private boolean add(
      GeosyncClient functions,
      String of,
      @Nullable String parent,
      int level,
      List<Placed> placed,
      List<UnitName> path) {
    @Nullable String after = null;
    do {
      UnitChildrenReply page =
          functions.call(
              new QueryCommand.UnitChildren(
                  of, parent, after, Math.min(PAGE, limit - placed.size() + 1)));
      if (path.isEmpty()) {
        path.addAll(page.path());
      }
      for (Child child : page.units()) {
        if (placed.size() == limit) {
          return false;
        }
        placed.add(new Placed(level, child.unit(), child.children()));
        if (level < depth
            && child.children() > 0
            && !add(functions, of, child.unit().code(), level + 1, placed, new ArrayList<>(path))) {
          return false;
        }
      }
      console.progress().update("reading units: " + Numbers.grouped(placed.size()));
      after = page.next();
    } while (after != null);
    return true;
  }

  private void print(Shown shown) {
    if (!shown.path().isEmpty()) {
      console.line(shown.path().stream().map(UnitName::code).collect(Collectors.joining(" > ")));
    }
    if (shown.units().isEmpty()) {
      console.line("There are no units here.");
      return;
    }
    Table table = new Table("code", "name", "type", ">level", ">units below", ">id");
    for (Placed placed : shown.units()) {
      UnitState unit = placed.unit();
      table.row(
          "  ".repeat(placed.depth() - 1) + unit.code(),
          name(unit.nameLocal()),
          unit.adminType(),
          unit.adminLevel(),
          placed.children(),
          Long.toString(unit.id()));
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
