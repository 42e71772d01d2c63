package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.root.ExitCode;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.OperationsCommand.EventDeliveries;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.reply.EventDeliveriesReply;
import io.geosync.contract.reply.EventDeliveriesReply.TenantDelivery;
import io.geosync.contract.reply.EventReply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    mixinStandardHelpOptions = true,
    header = "Show one event from its capture to the tenants.",
    description =
        "Shows the values before and after the change, the envelopes that contain it, and its"
            + " failures.")
final class EventsShowCommand extends FunctionsCommand {
  @Parameters(
      paramLabel = "EVENT",
      description = "Event id, or country and position such as VN:123.")
  private String event = "";

  @Option(
      names = "--tenants",
      description = "Also ask the database of each tenant of the country for its batch.")
  private boolean tenants;

  EventsShowCommand(Console console) {
    super(console);
  }

  /**
   * The result.
   *
   * @param deliveries absent without {@code --tenants}
   */
  record Shown(EventReply event, @Nullable List<TenantDelivery> deliveries) {}

  @Override
  int run(GeosyncClient functions) {
    EventReply reply = functions.call(new QueryCommand.Event(event));
    Shown shown = new Shown(reply, tenants ? ask(functions, reply) : null);
    output.print(console, shown, () -> new EventPrinter(console).print(reply, shown.deliveries()));
    return ExitCode.SUCCESS;
  }

  private List<TenantDelivery> ask(GeosyncClient functions, EventReply reply) {
    List<TenantDelivery> all = new ArrayList<>();
    @Nullable String after = null;
    do {
      EventDeliveriesReply page =
          functions.call(
              new EventDeliveries(reply.event().country(), reply.event().position(), null, after));
      all.addAll(page.tenants());
      after = page.next();
      console
          .progress()
          .update("asking tenants: %s answered".formatted(Numbers.grouped(all.size())));
    } while (after != null);
    return all;
  }
}
