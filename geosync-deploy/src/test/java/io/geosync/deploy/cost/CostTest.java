package io.geosync.deploy.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.geosync.infra.config.Deployment;
import io.geosync.infra.config.DeploymentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostTest {
  private static final PriceFile PRICES = PriceFile.bundled();

  private static Deployment sample(String name) {
    return DeploymentFile.read(Path.of("../infra-cdk/samples", name + ".yaml"));
  }

  @Test
  void polling_is_five_pollers_a_queue_asking_three_times_a_minute() {
    CostLine polls = IdleBill.of(sample("two-countries"), PRICES).getFirst();
    assertThat(polls.quantity()).isEqualTo(2 * 5 * 3 * 60 * 730.0);
    assertThat(polls.dollars()).isCloseTo(0.5256, within(0.0001));
  }

  @Test
  void what_is_always_free_is_given_once_and_not_to_each_line() {
    List<CostLine> bill = IdleBill.of(sample("sixty-countries"), PRICES);
    double requests = bill.get(0).quantity() + bill.get(1).quantity();
    assertThat(bill.get(0).dollarsBeyondFree() + bill.get(1).dollarsBeyondFree())
        .isCloseTo((requests - 1_000_000) * 0.40 / 1e6, within(0.0001));
  }

  @Test
  void only_what_a_deployment_makes_is_on_its_bill() {
    assertThat(items("two-countries")).contains("key", "landlord, hours, as t4g.micro");
    assertThat(items("two-countries")).noneMatch(item -> item.contains("endpoints"));
    assertThat(items("sixty-countries")).contains("interface endpoints, hours");
    assertThat(items("given-network"))
        .noneMatch(item -> item.contains("landlord") || item.equals("key"));
  }

  /** The page shows what the command prints with the bundled prices. */
  @ParameterizedTest
  @ValueSource(strings = {"two-countries", "sixty-countries", "given-network"})
  void the_costs_in_the_documentation_are_those_that_the_command_computes(String sample)
      throws IOException {
    List<String> page = Files.readAllLines(Path.of("../docs/deploying.md"));
    List<CostLine> bill = IdleBill.of(sample(sample), PRICES);

    assertThat(page)
        .filteredOn(line -> line.startsWith("| `" + sample + ".yaml` |"))
        .containsExactly(
            "| `%s.yaml` | $%s | $%s | $%s | $%s |"
                .formatted(
                    sample,
                    dollars(bill, item -> true),
                    dollars(bill, item -> item.startsWith("landlord")),
                    dollars(bill, item -> item.startsWith("interface endpoints")),
                    dollars(bill, item -> item.equals("alarms"))));
  }

  private static String dollars(List<CostLine> bill, Predicate<String> counts) {
    double sum =
        bill.stream().filter(line -> counts.test(line.item())).mapToDouble(CostLine::dollars).sum();
    return String.format(Locale.ROOT, "%.2f", sum);
  }

  @Test
  void packing_events_makes_them_a_hundred_times_cheaper() {
    Deployment deployment = sample("two-countries");
    EventCost packed = EventCost.packed(deployment, PRICES, 600, 10);
    EventCost single = EventCost.single(deployment, PRICES, 600, 10);
    assertThat(packed.eventsPerEnvelope()).isEqualTo(873);
    assertThat(single.dollars() / packed.dollars()).isGreaterThan(80);
  }

  /** One line for each envelope and one for each tenant; 37 bytes for each id of an event. */
  @Test
  void logs_of_single_events_are_the_greatest_part_of_their_cost() {
    EventCost single = EventCost.single(sample("two-countries"), PRICES, 600, 10);
    CostLine logs = single.lines().getLast();

    double bytes =
        LogVolume.PUBLISHED_LINE_BYTES
            + 10 * LogVolume.DELIVERED_LINE_BYTES
            + 11 * 37
            + LogVolume.INVOCATION_BYTES;
    assertThat(logs.item()).contains("logs");
    assertThat(logs.quantity()).isCloseTo(bytes * 1_000_000 / 1e9, within(0.0001));
    assertThat(logs.dollars()).isCloseTo(logs.quantity() * 0.50, within(0.0001));
    assertThat(logs.dollars()).isGreaterThan(single.dollars() / 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two-countries", "sixty-countries", "given-network"})
  void a_million_events_cost_what_the_documentation_says(String sample) throws IOException {
    String page = Files.readString(Path.of("../docs/deploying.md"));
    double packed = EventCost.packed(sample(sample), PRICES, 600, 10).dollars();
    double single = EventCost.single(sample(sample), PRICES, 600, 10).dollars();

    assertThat(page).contains("ten tenants cost $0.01", "$5 to $7 if each is");
    assertThat(packed).isBetween(0.005, 0.015);
    assertThat(single).isBetween(5.0, 7.0);
  }

  /** An envelope with more than 100 events is logged with their positions only. */
  @Test
  void packed_events_write_few_logs() {
    CostLine logs = EventCost.packed(sample("two-countries"), PRICES, 600, 10).lines().getLast();

    assertThat(logs.quantity()).isLessThan(0.05);
  }

  private static List<String> items(String sample) {
    return IdleBill.of(sample(sample), PRICES).stream().map(CostLine::item).toList();
  }
}
