package io.geosync.contract.resource;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the cloud resources of one deployment. All of them begin with {@code
 * geosync-<stage>}. The deployment creates resources with these names and the functions find them
 * by these names.
 *
 * @param stage the name of the deployment, for example {@code local} or {@code prod}
 */
public record ResourceNames(String stage) {
  private static final String PRODUCT = "geosync-";
  private static final Pattern QUEUE_ARN =
      Pattern.compile("arn:[^:]+:sqs:[^:]+:[^:]+:geosync-(.+)-q-([A-Z]{2})-([0-9]+)");

  /**
   * One queue of a country. A country with many tenants may have several queues, called shards.
   *
   * @param country ISO 3166-1 alpha-2 code, upper case
   * @param shard number of the shard, from 0
   */
  public record CountryQueue(ResourceNames names, String country, int shard) {

    /**
     * Parses the ARN of a country's queue.
     *
     * @throws GeosyncException {@code configuration.invalid} if the ARN is of another resource
     */
    public static CountryQueue parseArn(String arn) {
      Matcher matcher = QUEUE_ARN.matcher(arn);
      if (!matcher.matches()) {
        throw new GeosyncException(
            ErrorId.CONFIGURATION_INVALID,
            "Unexpected queue %s: expected an SQS queue named geosync-<stage>-q-<CC>-<shard>. Remove its event source mapping."
                .formatted(arn));
      }
      return new CountryQueue(
          new ResourceNames(matcher.group(1)),
          matcher.group(2),
          Integer.parseInt(matcher.group(3)));
    }

    /** Returns {@code geosync-<stage>-q-<CC>-<shard>}. */
    public String name() {
      return names.queue(country, shard);
    }

    /** Returns {@code geosync-<stage>-dlq-<CC>-<shard>}. */
    public String deadLetterName() {
      return names.deadLetterQueue(country, shard);
    }
  }

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
