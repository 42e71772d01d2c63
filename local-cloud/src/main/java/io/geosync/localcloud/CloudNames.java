package io.geosync.localcloud;

import io.geosync.contract.resource.FunctionName;
import io.geosync.contract.resource.ResourceNames;

/**
 * The names and ARNs of the embedded cloud's resources: a deployment of the stage {@code local}.
 */
public final class CloudNames {
  public static final String REGION = "us-east-1";
  public static final String ACCOUNT = "000000000000";
  public static final String STAGE = "local";

  private static final ResourceNames NAMES = new ResourceNames(STAGE);

  public static final String TOPIC_ARN =
      "arn:aws:sns:" + REGION + ":" + ACCOUNT + ":" + NAMES.topic();
  static final String SECRET_ARN_PREFIX =
      "arn:aws:secretsmanager:" + REGION + ":" + ACCOUNT + ":secret:";
  public static final String UNDELIVERED = NAMES.undeliveredQueue();
  public static final String PUBLISHER = NAMES.function(FunctionName.PUBLISHER);
  public static final String TENANT_SYNC = NAMES.function(FunctionName.TENANT_SYNC);
  public static final String OPERATIONS = NAMES.function(FunctionName.OPERATIONS);
  public static final String REDRIVE = NAMES.function(FunctionName.REDRIVE);
  public static final String QUERY = NAMES.function(FunctionName.QUERY);

  private CloudNames() {}

  public static String queue(String country) {
    return NAMES.queue(country, 0);
  }

  public static String deadLetterQueue(String country) {
    return NAMES.deadLetterQueue(country, 0);
  }

  public static String queueArn(String name) {
    return "arn:aws:sqs:" + REGION + ":" + ACCOUNT + ":" + name;
  }

  public static String functionArn(String name) {
    return "arn:aws:lambda:" + REGION + ":" + ACCOUNT + ":function:" + name;
  }
}
