package io.geosync.deploy.cost;

/**
 * List prices of us-east-1 in US dollars as of November 2026. They were not verified against the
 * pricing pages that docs/deploying.md lists.
 */
public enum Price {
  SQS_REQUEST(0.40 / 1e6, 1_000_000),
  SNS_PUBLISH_UNIT(0.50 / 1e6, 1_000_000),
  LAMBDA_REQUEST(0.20 / 1e6, 1_000_000),
  LAMBDA_GIGABYTE_SECOND(0.000_016_666_7, 400_000),
  METRIC(0.30, 10),
  METRIC_REQUEST(0.01 / 1e3, 1_000_000),
  ALARM(0.10, 10),
  DASHBOARD(3.00, 3),
  LOG_GIGABYTE(0.50, 5),
  SECRET(0.40, 0),
  KMS_KEY(1.00, 0),
  KMS_REQUEST(0.03 / 1e4, 20_000),
  NAT_GATEWAY_HOUR(0.045, 0),
  INTERFACE_ENDPOINT_HOUR(0.01, 0),
  DATABASE_HOUR_T4G_MICRO(0.016, 0),
  DATABASE_GIGABYTE(0.115, 0);

  /** Says where the prices come from. */
  public static final String SOURCE =
      "List prices of us-east-1 as of November 2026, not verified: see"
          + " https://aws.amazon.com/pricing/.";

  private final double dollars;
  private final double freeEachMonth;

  Price(double dollars, double freeEachMonth) {
    this.dollars = dollars;
    this.freeEachMonth = freeEachMonth;
  }

  double dollars() {
    return dollars;
  }

  /** Returns the monthly quantity in AWS's permanent free tier, which the whole account shares. */
  double freeEachMonth() {
    return freeEachMonth;
  }
}
