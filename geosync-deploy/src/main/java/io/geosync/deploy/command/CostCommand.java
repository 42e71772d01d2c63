package io.geosync.deploy.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Table;
import io.geosync.cli.output.Tone;
import io.geosync.cli.root.ExitCode;
import io.geosync.cli.root.OutputOptions;
import io.geosync.deploy.cost.CostLine;
import io.geosync.deploy.cost.EventCost;
import io.geosync.deploy.cost.IdleBill;
import io.geosync.deploy.cost.PriceFile;
import io.geosync.infra.config.Deployment;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    mixinStandardHelpOptions = true,
    header = "Compute the AWS cost of a deployment: idle, and per million events.",
    description = {
      "Reads the deployment file and a price file; does not access AWS. Prints which prices it used"
          + " and how old they are."
    })
final class CostCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private TargetOptions target = new TargetOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--event-bytes",
      paramLabel = "N",
      defaultValue = "600",
      description = "Size of an event in bytes (default: ${DEFAULT-VALUE}).")
  private int eventBytes;

  @Option(
      names = "--tenants",
      paramLabel = "N",
      defaultValue = "10",
      description = "Tenants per country (default: ${DEFAULT-VALUE}).")
  private int tenants;

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description =
          "Price file in YAML, of the form of"
              + " geosync-deploy/src/main/resources/io/geosync/deploy/cost/prices.yaml (default:"
              + " that file).")
  private @Nullable Path prices;

  CostCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Deployment deployment = target.deployment();
    PriceFile priced = prices == null ? PriceFile.bundled() : PriceFile.read(prices);
    Cost cost =
        new Cost(
            deployment.stage(),
            deployment.countries().size(),
            deployment.shards(),
            IdleBill.of(deployment, priced),
            EventCost.packed(deployment, priced, eventBytes, tenants),
            EventCost.single(deployment, priced, eventBytes, tenants),
            priced);
    output.print(console, cost, () -> print(deployment, cost));
    return ExitCode.SUCCESS;
  }

  /**
   * The result as JSON.
   *
   * @param idle the bill of a month without changes
   * @param packed the cost of a million events in full messages
   * @param single the cost of a million events in a message each
   * @param prices what the costs were computed from
   */
  record Cost(
      String stage,
      int countries,
      int queues,
      List<CostLine> idle,
      EventCost packed,
      EventCost single,
      PriceFile prices) {}

  private void print(Deployment deployment, Cost cost) {
    List<CostLine> bill = cost.idle();
    console.line(
        Tone.STRONG,
        "%s: %d countries, %d queues, idle for a month of 730 hours"
            .formatted(deployment.stage(), deployment.countries().size(), deployment.shards()));
    Table table = new Table("item", ">quantity", ">$ list price", ">$ after free tier");
    bill.forEach(
        line ->
            table.row(
                line.item(),
                quantity(line.quantity()),
                cents(line.dollars()),
                cents(line.dollarsBeyondFree())));
    table.row(
        "total",
        "",
        cents(bill.stream().mapToDouble(CostLine::dollars).sum()),
        cents(bill.stream().mapToDouble(CostLine::dollarsBeyondFree).sum()));
    console.table(table);
    console.line("");
    events("in full messages", cost.packed());
    events("in a message each", cost.single());
    console.line(Tone.FAINT, cost.prices().origin(LocalDate.now(ZoneOffset.UTC)));
  }

  private void events(String how, EventCost cost) {
    console.line(
        "A million events of %d bytes to %d tenants, %s (%s per message): $%s"
            .formatted(
                eventBytes,
                tenants,
                how,
                Numbers.grouped((long) cost.eventsPerEnvelope()),
                cents(cost.dollars())));
  }

  private static String quantity(double quantity) {
    return quantity < 10 && quantity != Math.rint(quantity)
        ? String.format(Locale.ROOT, "%.2f", quantity)
        : Numbers.grouped(Math.round(quantity));
  }

  private static String cents(double dollars) {
    return String.format(Locale.ROOT, "%.2f", dollars);
  }
}
