package io.geosync.localcloud;

/** The names that a deployment of the stage {@code local} has. */
public final class CloudNames {
  public static final String REGION = "us-east-1";
  public static final String ACCOUNT = "000000000000";
  public static final String STAGE = "local";
  public static final String TOPIC = "geosync-local-events";
  public static final String TOPIC_ARN = "arn:aws:sns:" + REGION + ":" + ACCOUNT + ":" + TOPIC;
  public static final String UNDELIVERED = "geosync-local-undelivered";
  public static final String PUBLISHER = "geosync-local-publisher";
  public static final String TENANT_SYNC = "geosync-local-tenant-sync";
  public static final String OPERATIONS = "geosync-local-operations";
  public static final String REDRIVE = "geosync-local-redrive";

  private CloudNames() {}

  public static String queue(String country) {
    return "geosync-local-q-" + country + "-0";
  }

  public static String deadLetterQueue(String country) {
    return "geosync-local-dlq-" + country + "-0";
  }

  public static String queueArn(String name) {
    return "arn:aws:sqs:" + REGION + ":" + ACCOUNT + ":" + name;
  }

  public static String functionArn(String name) {
    return "arn:aws:lambda:" + REGION + ":" + ACCOUNT + ":function:" + name;
  }
}
