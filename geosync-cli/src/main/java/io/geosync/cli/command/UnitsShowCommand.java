package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Table;
import io.geosync.cli.output.Tone;
import io.geosync.cli.root.ExitCode;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.EventFilter;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.reply.EventsReply;
import io.geosync.contract.reply.EventsReply.EventRow;
import io.geosync.contract.reply.UnitChildrenReply.UnitName;
import io.geosync.contract.reply.UnitReply;
import io.geosync.contract.unit.UnitState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    mixinStandardHelpOptions = true,
    header = "Show a unit and its history.",
    description = "Deleted units are found by their id or their last code.")
final class UnitsShowCommand extends FunctionsCommand {
  @Parameters(paramLabel = "UNIT", description = "Code or id of the unit.")
  private String unit = "";

  @Option(
      names = "--country",
      paramLabel = "CC",
      description = "Country of the unit (default: all).")
  private @Nullable String country;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "Maximum number of events per unit, up to 1000 (default: ${DEFAULT-VALUE}).")
  private int limit;

  UnitsShowCommand(Console console) {
    super(console);
  }

  /** The result. */
  record Shown(List<WithHistory> units) {}

  /**
   * A unit with its latest events.
   *
   * @param history the latest events first
   */
  record WithHistory(UnitReply.Found found, List<EventRow> history) {}

  @Override
  int run(GeosyncClient functions) {
    String upper = country == null ? null : country.toUpperCase(Locale.ROOT);
    List<WithHistory> units = new ArrayList<>();
    for (UnitReply.Found found : functions.call(new QueryCommand.Unit(upper, unit)).units()) {
      EventsReply history =
          functions.call(new QueryCommand.Events(eventsOf(found.unit()), null, limit));
      units.add(
          new WithHistory(
              found,
              history.events().stream()
                  .filter(event -> event.unitId() == found.unit().id())
                  .toList()));
    }
    Shown shown = new Shown(units);
    output.print(console, shown, () -> shown.units().forEach(this::print));
    return ExitCode.SUCCESS;
  }

  private static EventFilter eventsOf(UnitState unit) {
    return new EventFilter(
        unit.countryCode(), Long.toString(unit.id()), null, null, null, null, null, null);
  }

  private void print(WithHistory unit) {
    UnitState state = unit.found().unit();
    console.line(
        "%s %s%s"
            .formatted(
                state.countryCode(), state.code(), unit.found().deleted() ? ", deleted" : ""));
    if (!unit.found().path().isEmpty()) {
      console.line(
          "below "
              + unit.found().path().stream()
                  .map(UnitName::code)
                  .collect(Collectors.joining(" > ")));
    }
    Table fields = new Table("field", "value");
    fields.row("id", Long.toString(state.id()));
    state.nameLocal().forEach((language, name) -> fields.row("name " + language, name));
    fields.row("type", state.adminType());
    fields.row("level", state.adminLevel());
    fields.row("active", state.isActive() ? "yes" : "no");
    fields.row("valid from", Objects.requireNonNullElse(state.validFrom(), "-"));
    fields.row("valid to", Objects.requireNonNullElse(state.validTo(), "-"));
    fields.row("units below", unit.found().children());
    console.table(fields);
    console.line("");
    if (unit.history().isEmpty()) {
      console.line(
          Tone.FAINT,
          "The log has no events of this unit any longer. For its versions, use: geosync units %d --history"
              .formatted(state.id()));
    } else {
      console.table(EventTable.of(unit.history()));
    }
    console.line("");
  }
}
