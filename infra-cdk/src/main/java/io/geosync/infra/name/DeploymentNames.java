package io.geosync.infra.name;

/**
 * The names of a stage. Queues begin with one prefix, dead-letter queues with another, so that a
 * role needs one statement for all countries.
 */
public record DeploymentNames(String stage) {

  private String named(String what) {
    return "geosync-" + stage + "-" + what;
  }

  public String topic() {
    return named("events");
  }

  public String alarmTopic() {
    return named("alarms");
  }

  /** Takes what SNS could not deliver to a country's queue. */
  public String undelivered() {
    return named("undelivered");
  }

  public String queue(String country, int shard) {
    return named("q-" + country + "-" + shard);
  }

  public String deadLetterQueue(String country, int shard) {
    return named("dlq-" + country + "-" + shard);
  }

  public String allQueues() {
    return named("q-*");
  }

  public String allDeadLetterQueues() {
    return named("dlq-*");
  }

  public String dashboard() {
    return "geosync-" + stage;
  }

  public String function(String function) {
    return named(function);
  }
}
