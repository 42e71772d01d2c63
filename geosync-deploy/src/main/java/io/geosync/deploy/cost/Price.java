package io.geosync.deploy.cost;

import java.util.Locale;

/** What AWS bills; a {@link PriceFile} has the price of each. */
public enum Price {
  SQS_REQUEST,
  /** A message, or each 64 KiB of it. */
  SNS_PUBLISH_UNIT,
  LAMBDA_REQUEST,
  LAMBDA_GIGABYTE_SECOND,
  METRIC,
  METRIC_REQUEST,
  ALARM,
  DASHBOARD,
  LOG_GIGABYTE,
  SECRET,
  KMS_KEY,
  KMS_REQUEST,
  NAT_GATEWAY_HOUR,
  INTERFACE_ENDPOINT_HOUR,
  DATABASE_HOUR_T4G_MICRO,
  DATABASE_GIGABYTE;

  /** Its name in a price file, such as {@code sqs-request}. */
  String field() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
