package io.geosync.deploy.cost;

import io.geosync.contract.metric.Metric;
import io.geosync.infra.alarm.AlarmCount;
import io.geosync.infra.config.Deployment;
import io.geosync.infra.config.Encryption;
import io.geosync.infra.config.LandlordConfig;
import io.geosync.infra.config.NetworkConfig;
import java.util.List;

/** What a month costs in which nothing changes. */
public final class IdleBill {
  private static final double HOURS = 730;
  private static final double MINUTES = HOURS * 60;

  /** Of an event source mapping at rest, each asking again when 20 s of waiting brought nothing. */
  private static final double POLLERS = 5;

  private static final double POLL_SECONDS = 20;
  private static final double FUNCTION_GIGABYTES = 0.5;

  /** Assumed for a warm call that has nothing to do, not measured on AWS. */
  private static final double RELAY_SECONDS = 0.05;

  private static final double SWEEP_SECONDS = 0.15;
  private static final double LOG_BYTES_A_CALL = 1_000;
  private static final double BYTES_A_GIGABYTE = 1e9;

  private IdleBill() {}

  /** Line by line; the landlord's database only where the deployment makes it. */
  public static List<CostLine> of(Deployment deployment) {
    Bill bill = new Bill();
    work(deployment.shards(), bill);
    bill.add("own metrics", Metric.values().length, Price.METRIC)
        .add("puts of metrics", MINUTES, Price.METRIC_REQUEST)
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
    double logGigabytes = 2 * MINUTES * LOG_BYTES_A_CALL / BYTES_A_GIGABYTE;
    bill.add("polls of the queues' mappings", polls, Price.SQS_REQUEST)
        .add("looks at dead-letter queues", shards * MINUTES, Price.SQS_REQUEST)
        .add("relays and sweeps", 2 * MINUTES, Price.LAMBDA_REQUEST)
        .add("their GB-seconds", gigabyteSeconds, Price.LAMBDA_GIGABYTE_SECOND)
        .add("their GB of logs", logGigabytes, Price.LOG_GIGABYTE);
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

  /** By the hourly price of the smallest class; another costs what RDS's page says. */
  private static void landlord(LandlordConfig.Created created, Bill bill) {
    int instances = created.multipleZones() ? 2 : 1;
    Integer gigabytes = created.storageGigabytes();
    bill.add("landlord, hours, if t4g.micro", instances * HOURS, Price.DATABASE_HOUR_T4G_MICRO)
        .add(
            "its storage, GB",
            instances * (gigabytes == null ? 0.0 : gigabytes),
            Price.DATABASE_GIGABYTE);
  }
}
