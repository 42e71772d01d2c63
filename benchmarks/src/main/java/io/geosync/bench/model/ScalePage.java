package io.geosync.bench.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Makes docs/scale.md. */
final class ScalePage {
  static final List<Long> TENANTS = List.of(10L, 100L, 1_000L, 10_000L, 100_000L);
  static final List<Long> COUNTRIES = List.of(1L, 10L, 50L, 250L);
  static final Workload WORKLOAD = new Workload(100, 10, 5);

  private final Calibration measured;

  ScalePage(Calibration measured) {
    this.measured = measured;
  }

  static ScalePage of(Path repository) throws IOException {
    return new ScalePage(Calibration.read(repository));
  }

  String text() {
    StringBuilder page = new StringBuilder(introduction());
    for (long tenants : TENANTS) {
      for (long countries : COUNTRIES) {
        if (countries <= tenants) {
          page.append(row(Scale.of(measured, WORKLOAD, tenants, countries)));
        }
      }
    }
    page.append(
        """

        ## What moves each limit

        | limit | possible | what moves it |
        |---|---:|---|
        """);
    for (Limit limit : Scale.of(measured, WORKLOAD, 100_000, 250).limits()) {
      page.append("| %s | %s | %s |%n".formatted(limit.name(), number(limit.most()), limit.step()));
    }
    return page.append(assumptions()).toString();
  }

  private String introduction() {
    return """
        # Scale

        This page calculates the load of deployments from 10 to 100,000 tenants and from 1 to 250 countries, and the limit
        that each reaches first. `./geosync bench model` prints the same table for other assumptions. It is a model: it
        uses measured figures of one machine with 2 cores, AWS's documented limits, and list prices.

        Measured, from [Performance](performance.md):

        - %s ms per tenant for one change, at the largest number of tenants that was measured (`tenants`);
        - %s transactions per second into one stream with four clients (`capture`);
        - %s events per second of one large transaction into one tenant (`bulk`): a new country of 43,768 units needs
          %s s;
        - %s rows per second that reports update in the landlord, as single-row transactions (`capture`, without).

        Assumed: %s single changes per country and day, at the peak %s times the average rate; each tenant uses one
        country; tenants are distributed evenly; a country has as many shards as are needed so that a change reaches all
        tenants of a queue within %s s.

        `connections` are to tenant databases while all queues are busy. `rows/s` are updates of tenants' watermarks in the
        landlord at the peak. `cost` is the list price of SNS, SQS and Lambda in US dollars a month, without the free tier.
        `first limit` is the limit of which the deployment uses most, with the share that it uses; above 100 %% the
        deployment needs the step in the second table.

        | tenants | countries | shards per country | messages a month | invocations a month | concurrency | connections | rows/s | seconds to the last tenant | cost | first limit |
        |---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|
        """
        .formatted(
            number(measured.tenantSeconds() * 1_000),
            number(measured.streamWritesPerSecond()),
            number(measured.bulkEventsPerSecond()),
            number(43_768 / measured.bulkEventsPerSecond()),
            number(measured.landlordRowsPerSecond()),
            number(WORKLOAD.changesPerDay()),
            number(WORKLOAD.peakFactor()),
            number(WORKLOAD.targetSeconds()));
  }

  static String row(Scale scale) {
    Limit first = scale.limits().getFirst();
    return "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s, %s %% |%n"
        .formatted(
            number((double) scale.tenants()),
            number((double) scale.countries()),
            number((double) scale.shards()),
            number(scale.messagesPerMonth()),
            number(scale.invocationsPerMonth()),
            number(scale.queues() * 2.0),
            number(scale.tenantConnections()),
            number(scale.reportedRowsPerSecond()),
            number(scale.secondsToLastTenant()),
            number(scale.dollarsPerMonth()),
            first.name(),
            number(first.share() * 100));
  }

  private static String assumptions() {
    return """

        ## What the model does not contain

        - Work that grows with the size of a country: a mirror of a new tenant, check-sync, imports. See `sizes` and
          `import` in [Performance](performance.md).
        - The databases: their price, their connections beyond those of geosync, and the network between them and Lambda.
        - Tenants with several countries. A tenant with ten countries counts as ten tenants, except for its connections.
        - Tenants that fail. They cost retries and visits of the sweep, and no other tenant more than a moment.
        """;
  }

  private static String number(double value) {
    return String.format(
        Locale.ROOT, value < 10 && value != Math.rint(value) ? "%.2f" : "%,.0f", value);
  }
}
