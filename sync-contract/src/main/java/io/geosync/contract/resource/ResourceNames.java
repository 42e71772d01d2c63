package io.geosync.contract.resource;

/**
 * The names of the cloud resources of one deployment. All of them begin with {@code
 * geosync-<stage>}. The deployment creates resources with these names and the functions find them
 * by these names.
 *
 * @param stage the name of the deployment, for example {@code local} or {@code prod}
 */
public record ResourceNames(String stage) {
  private static final String PRODUCT = "geosync-";

  /** Returns the name of the deployment's CloudFormation stack and dashboard. */
  public String stack() {
    return PRODUCT + stage;
  }

  /** Returns the prefix of all other names: {@code geosync-<stage>-}. */
  public String prefix() {
    return stack() + "-";
  }

  /** Returns the name of a resource of the deployment that has no method of its own. */
  public String named(String suffix) {
    return prefix() + suffix;
  }

  /** Returns the name of a Lambda function. */
  public String function(FunctionName function) {
    return named(function.suffix());
  }

  /** Returns the name of a function's CloudWatch log group. */
  public String logGroup(FunctionName function) {
    return logGroupOf(function(function));
  }

  /** Returns the CloudWatch log group to which Lambda writes for a function of this full name. */
  public static String logGroupOf(String functionName) {
    return "/aws/lambda/" + functionName;
  }

  /** Returns the name of the SNS topic for events. */
  public String topic() {
    return named("events");
  }

  /** Returns the name of the SNS topic for alarms. */
  public String alarmTopic() {
    return named("alarms");
  }

  /** Returns the name of the queue that takes messages that SNS cannot deliver to a country. */
  public String undeliveredQueue() {
    return named("undelivered");
  }

  /** Returns the name of a country's queue. */
  public String queue(String country, int shard) {
    return named("q-%s-%d".formatted(country, shard));
  }

  /** Returns the name of the dead-letter queue of a country's queue. */
  public String deadLetterQueue(String country, int shard) {
    return named("dlq-%s-%d".formatted(country, shard));
  }

  /** Returns a pattern, for IAM policies, that matches the queues of all countries. */
  public String allQueues() {
    return named("q-*");
  }

  /** Returns a pattern, for IAM policies, that matches the dead-letter queues of all countries. */
  public String allDeadLetterQueues() {
    return named("dlq-*");
  }

  /** Returns whether a queue of this name is a dead-letter queue of this deployment. */
  public boolean isDeadLetterQueue(String name) {
    return name.startsWith(named("dlq-"));
  }
}
