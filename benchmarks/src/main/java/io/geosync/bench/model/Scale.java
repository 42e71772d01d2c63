package io.geosync.bench.model;

import java.util.Comparator;
import java.util.List;

/**
 * The load of a deployment whose tenants use one country each and are distributed evenly.
 *
 * @param shards queues of each country: as many as the target time needs
 */
record Scale(Calibration measured, Workload workload, long tenants, long countries, long shards) {
  private static final double DAYS = 30.4;
  private static final double SECONDS_PER_MONTH = DAYS * 86_400;
  private static final double MINUTES_PER_MONTH = DAYS * 1_440;

  /** Settings of a deployment without own values. */
  private static final double INVOCATIONS_PER_QUEUE = 2;

  private static final double PARALLEL_TENANTS = 5;
  private static final double SWEPT_STREAMS_PER_MINUTE = 500;
  private static final double FULL_VISIT_MINUTES = 60;
  private static final double FUNCTION_GIGABYTES = 0.5;

  /** An idle event source mapping polls with five connections, 20 s each. */
  private static final double POLLS_PER_SECOND = 5.0 / 20;

  /** Send, receive and delete. */
  private static final double REQUESTS_PER_MESSAGE = 3;

  private static final double QUEUES_PER_TOPIC = 200;
  private static final double CONCURRENCY_OF_ACCOUNT = 1_000;

  static Scale of(Calibration measured, Workload workload, long tenants, long countries) {
    double perCountry = Math.ceil((double) tenants / countries);
    long shards =
        (long)
            Math.max(
                1, Math.ceil(perCountry * measured.tenantSeconds() / workload.targetSeconds()));
    return new Scale(measured, workload, tenants, countries, shards);
  }

  private double tenantsPerQueue() {
    return Math.ceil((double) tenants / countries / shards);
  }

  long queues() {
    return countries * shards;
  }

  /** Messages that all queues receive in a month; each shard of a country receives all of them. */
  double messagesPerMonth() {
    return workload.changesPerDay() * DAYS * queues();
  }

  /** Invocations of the batch function, and of relay and sweep once a minute. */
  double invocationsPerMonth() {
    return messagesPerMonth() + 2 * MINUTES_PER_MONTH;
  }

  /** Seconds after which the last tenant of a queue has one change, without waiting messages. */
  double secondsToLastTenant() {
    return tenantsPerQueue() * measured.tenantSeconds();
  }

  /** Connections to tenant databases while all queues are busy. */
  double tenantConnections() {
    return Math.min((double) tenants, queues() * INVOCATIONS_PER_QUEUE * PARALLEL_TENANTS);
  }

  /** Rows per second that reports of tenants update in the landlord at the peak. */
  double reportedRowsPerSecond() {
    return workload.peakChangesPerSecond() * tenants;
  }

  /** List price of a month without the free tier, metrics, databases and network. */
  double dollarsPerMonth() {
    double functionSeconds = messagesPerMonth() * secondsToLastTenant();
    return workload.changesPerDay() * DAYS * countries * price("sns-publish-unit")
        + messagesPerMonth() * REQUESTS_PER_MESSAGE * price("sqs-request")
        + queues() * POLLS_PER_SECOND * SECONDS_PER_MONTH * price("sqs-request")
        + invocationsPerMonth() * price("lambda-request")
        + functionSeconds * FUNCTION_GIGABYTES * price("lambda-gigabyte-second");
  }

  private double price(String name) {
    return measured.dollars().getOrDefault(name, 0.0);
  }

  /** The limits by how much of them the deployment uses, the nearest first. */
  List<Limit> limits() {
    return List.of(
            new Limit(
                "queues of a topic",
                queues(),
                QUEUES_PER_TOPIC,
                "a deployment for each group of countries, or a longer target time"),
            new Limit(
                "concurrent invocations of the account",
                queues() * INVOCATIONS_PER_QUEUE,
                CONCURRENCY_OF_ACCOUNT,
                "a quota increase, or `concurrency` 1 of the queues"),
            new Limit(
                "full visits of the sweep in an hour",
                tenants,
                SWEPT_STREAMS_PER_MINUTE * FULL_VISIT_MINUTES,
                "GEOSYNC_SWEEP_MAX_STREAMS, or a longer GEOSYNC_SWEEP_FULL_VISIT_SECONDS"),
            new Limit(
                "reported rows per second in the landlord",
                reportedRowsPerSecond(),
                measured.landlordRowsPerSecond(),
                "fewer, larger transactions of the writers: one report per message"),
            new Limit(
                "transactions per second of a stream",
                workload.peakChangesPerSecond(),
                measured.streamWritesPerSecond(),
                "several changes in one transaction"))
        .stream()
        .sorted(Comparator.comparingDouble(Limit::share).reversed())
        .toList();
  }
}
