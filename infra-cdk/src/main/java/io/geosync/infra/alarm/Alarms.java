package io.geosync.infra.alarm;

import io.geosync.contract.metric.Metric;
import io.geosync.infra.config.CountryConfig;
import io.geosync.infra.config.Deployment;
import io.geosync.infra.name.DeploymentNames;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.sns.CfnSubscription;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/** All alarms, and the one topic they tell. */
public final class Alarms extends Construct {
  private static final Duration MINUTE = Duration.minutes(1);

  private final DeploymentNames names;
  private final SnsAction tell;

  public Alarms(Construct scope, Deployment deployment, DeploymentNames names, Optional<Key> key) {
    super(scope, "Alarms");
    this.names = names;
    Topic.Builder builder =
        Topic.Builder.create(this, "Topic").topicName(names.alarmTopic()).enforceSsl(true);
    // CloudWatch cannot use the key that AWS manages for SNS: without an own one, none.
    key.ifPresent(builder::masterKey);
    Topic topic = builder.build();
    this.tell = new SnsAction(topic);
    if (deployment.alarmEmail() != null) {
      CfnSubscription.Builder.create(this, "Email")
          .topicArn(topic.getTopicArn())
          .protocol("email")
          .endpoint(deployment.alarmEmail())
          .build();
    }
    for (AggregateAlarm alarm : AggregateAlarm.values()) {
      above(
          alarm.metric().metricName(),
          text(alarm, deployment),
          aggregate(alarm.metric()),
          alarm.threshold(),
          alarm.minutes(),
          TreatMissingData.IGNORE);
    }
    heartbeat();
  }

  private static String text(AggregateAlarm alarm, Deployment deployment) {
    return switch (alarm) {
      // Two letters each of at most 200: within the 1,024 that a description may have.
      case DEAD_LETTERS ->
          "messages on the dead-letter queues of %s: geosync dlq list shows them"
              .formatted(
                  deployment.countries().stream()
                      .map(CountryConfig::code)
                      .sorted()
                      .collect(Collectors.joining(", ")));
      case LAG, PENDING, FAILED, BREAKERS, PARKED ->
          alarm.metric().meaning() + ": geosync status names the countries";
    };
  }

  private IMetric aggregate(Metric metric) {
    return software.amazon.awscdk.services.cloudwatch.Metric.Builder.create()
        .namespace(Metric.NAMESPACE)
        .metricName(metric.metricName())
        .dimensionsMap(Map.of(Metric.STAGE, names.stage()))
        .statistic("Maximum")
        .period(MINUTE)
        .build();
  }

  /** Nobody measures: every other alarm is blind. */
  private void heartbeat() {
    Alarm.Builder.create(this, "heartbeat")
        .alarmName(names.function("heartbeat"))
        .alarmDescription("no sweep has measured for five minutes: the other alarms see nothing")
        .metric(aggregate(Metric.HEARTBEAT))
        .threshold(1)
        .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
        .evaluationPeriods(5)
        .treatMissingData(TreatMissingData.BREACHING)
        .build()
        .addAlarmAction(tell);
  }

  /** Errors, throttles, calls near their timeout, and calls that AWS dropped as a loop. */
  public void watch(String name, IFunction function, int timeoutSeconds) {
    lambda(name + "-errors", "calls of " + name + " failed", function, "Errors", "Sum", 0);
    lambda(name + "-throttles", "calls of " + name + " throttled", function, "Throttles", "Sum", 0);
    lambda(
        name + "-duration",
        "a call of %s took over 80 %% of its %d s".formatted(name, timeoutSeconds),
        function,
        "Duration",
        "Maximum",
        timeoutSeconds * 800);
    lambda(
        name + "-recursion",
        "AWS took calls of " + name + " for a loop and dropped them",
        function,
        "RecursiveInvocationsDropped",
        "Sum",
        0);
  }

  private void lambda(
      String name, String text, IFunction function, String metric, String statistic, int most) {
    IMetric measured =
        function.metric(
            metric, MetricOptions.builder().statistic(statistic).period(MINUTE).build());
    above(name, text, measured, most, 1, TreatMissingData.NOT_BREACHING);
  }

  /** What SNS gave up on. */
  public void watchUndelivered(IQueue undelivered, Topic events) {
    above(
        "undelivered",
        "envelopes did not reach a country's queue: look at its policy and key",
        undelivered.metricApproximateNumberOfMessagesVisible(
            MetricOptions.builder().statistic("Maximum").period(MINUTE).build()),
        0,
        1,
        TreatMissingData.NOT_BREACHING);
    above(
        "notifications-failed",
        "SNS could not deliver to a subscription",
        events.metricNumberOfNotificationsFailed(
            MetricOptions.builder().statistic("Sum").period(MINUTE).build()),
        0,
        1,
        TreatMissingData.NOT_BREACHING);
  }

  private void above(
      String name, String text, IMetric metric, int most, int minutes, TreatMissingData missing) {
    Alarm alarm =
        Alarm.Builder.create(this, name)
            .alarmName(names.function(name.replace('_', '-').toLowerCase(Locale.ROOT)))
            .alarmDescription(text)
            .metric(metric)
            .threshold(most)
            .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
            .evaluationPeriods(minutes)
            .treatMissingData(missing)
            .build();
    alarm.addAlarmAction(tell);
    alarm.addOkAction(tell);
  }
}
