package io.geosync.deploy.cost;

import io.geosync.contract.metric.Metric;
import io.geosync.infra.alarm.AlarmCount;
import io.geosync.infra.config.Deployment;
import io.geosync.infra.config.Encryption;
import io.geosync.infra.config.LandlordConfig;
import io.geosync.infra.config.NetworkConfig;
import java.util.List;

/** Computes the bill of a month without changes. */
public final class IdleBill {
  private static final double HOURS = 730;
  private static final double MINUTES = HOURS * 60;

  /** Pollers of an idle event source mapping. Each uses long polling of 20 s. */
  private static final double POLLERS = 5;

  private static final double POLL_SECONDS = 20;
  private static final double FUNCTION_GIGABYTES = 0.5;

  /** Assumed duration of a warm invocation without work; not measured on AWS. */
  private static final double RELAY_SECONDS = 0.05;

  private static final double SWEEP_SECONDS = 0.15;
  private static final double LOG_BYTES_PER_CALL = 1_000;
  private static final double BYTES_PER_GIGABYTE = 1e9;

  private IdleBill() {}

  /** Returns the lines of the bill. A landlord that exists already is not included. */
  public static List<CostLine> of(Deployment deployment, PriceFile prices) {
    Bill bill = new Bill(prices);
    work(deployment.shards(), bill);
    bill.add("custom metrics", Metric.values().length, Price.METRIC)
        .add("PutMetricData requests", MINUTES, Price.METRIC_REQUEST)
        .add("alarms", AlarmCount.all(), Price.ALARM)
        .add("dashboard", 1, Price.DASHBOARD)
        .add("secrets", 2, Price.SECRET);
    if (deployment.encryption() == Encryption.KMS) {
      bill.add("key", 1, Price.KMS_KEY);
    }
    network(deployment.network(), bill);
    if (deployment.landlord() instanceof LandlordConfig.Created created) {
      landlord(created, bill);
    }
    return bill.lines();
  }

  private static void work(int shards, Bill bill) {
    double polls = shards * POLLERS * HOURS * 3_600 / POLL_SECONDS;
    double gigabyteSeconds = MINUTES * (RELAY_SECONDS + SWEEP_SECONDS) * FUNCTION_GIGABYTES;
    double logGigabytes = 2 * MINUTES * LOG_BYTES_PER_CALL / BYTES_PER_GIGABYTE;
    bill.add("polls of the event source mappings", polls, Price.SQS_REQUEST)
        .add("reads of dead-letter queue lengths", shards * MINUTES, Price.SQS_REQUEST)
        .add("invocations of relay and sweep", 2 * MINUTES, Price.LAMBDA_REQUEST)
        .add("GB-seconds of relay and sweep", gigabyteSeconds, Price.LAMBDA_GIGABYTE_SECOND)
        .add("GB of logs of relay and sweep", logGigabytes, Price.LOG_GIGABYTE);
  }

  private static void network(NetworkConfig network, Bill bill) {
    if (network instanceof NetworkConfig.Created created && created.egress() != null) {
      switch (created.egress()) {
        case IPV6 -> {}
        case NAT -> bill.add("NAT gateway, hours", HOURS, Price.NAT_GATEWAY_HOUR);
        case ENDPOINTS ->
            bill.add(
                "interface endpoints, hours",
                created.endpoints() * HOURS,
                Price.INTERFACE_ENDPOINT_HOUR);
      }
    }
  }

  /** Adds the landlord at the price of the smallest class; RDS's pricing page has the others. */
  private static void landlord(LandlordConfig.Created created, Bill bill) {
    int instances = created.multipleZones() ? 2 : 1;
    Integer gigabytes = created.storageGigabytes();
    bill.add("landlord, hours, as t4g.micro", instances * HOURS, Price.DATABASE_HOUR_T4G_MICRO)
        .add(
            "landlord storage, GB",
            instances * (gigabytes == null ? 0.0 : gigabytes),
            Price.DATABASE_GIGABYTE);
  }
}
