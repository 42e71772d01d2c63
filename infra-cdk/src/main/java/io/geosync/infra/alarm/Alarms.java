package io.geosync.infra.alarm;

import io.geosync.contract.metric.Metric;
import io.geosync.contract.resource.FunctionName;
import io.geosync.contract.resource.ResourceNames;
import io.geosync.infra.config.CountryConfig;
import io.geosync.infra.config.Deployment;
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

/** Creates all alarms and the topic that they notify. */
public final class Alarms extends Construct {
  private static final Duration MINUTE = Duration.minutes(1);

  private final ResourceNames names;
  private final SnsAction notification;

  public Alarms(Construct scope, Deployment deployment, ResourceNames names, Optional<Key> key) {
    super(scope, "Alarms");
    this.names = names;
    Topic.Builder builder =
        Topic.Builder.create(this, "Topic").topicName(names.alarmTopic()).enforceSsl(true);
    // CloudWatch cannot use the AWS managed key for SNS, so the topic has a customer key or none.
    key.ifPresent(builder::masterKey);
    Topic topic = builder.build();
    this.notification = new SnsAction(topic);
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
          alarm.description(countries(deployment)),
          aggregate(alarm.metric()),
          alarm.threshold(),
          alarm.minutes(),
          TreatMissingData.IGNORE);
    }
    heartbeat();
  }

  private static String countries(Deployment deployment) {
    return deployment.countries().stream()
        .map(CountryConfig::code)
        .sorted()
        .collect(Collectors.joining(", "));
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

  /** Reports missing measurements, without which the other alarms cannot fire. */
  private void heartbeat() {
    Alarm.Builder.create(this, "heartbeat")
        .alarmName(names.named("heartbeat"))
        .alarmDescription(
            "The sweep has sent no metrics for five minutes, so the other alarms cannot fire. Read"
                + " the"
                + " log group %s and check the rule %s."
                    .formatted(names.logGroup(FunctionName.OPERATIONS), names.named("sweep")))
        .metric(aggregate(Metric.HEARTBEAT))
        .threshold(1)
        .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
        .evaluationPeriods(5)
        .treatMissingData(TreatMissingData.BREACHING)
        .build()
        .addAlarmAction(notification);
  }

  /** Creates the alarms of one function: errors, throttles, duration and recursion. */
  public void watch(String name, IFunction function, int timeoutSeconds) {
    String logs = "Read the log group %s.".formatted(ResourceNames.logGroupOf(names.named(name)));
    lambda(
        name + "-errors",
        "Invocations of %s failed. %s".formatted(name, logs),
        function,
        "Errors",
        "Sum",
        0);
    lambda(
        name + "-throttles",
        "Invocations of %s were throttled. Raise reservedConcurrency or the account's limit."
            .formatted(name),
        function,
        "Throttles",
        "Sum",
        0);
    lambda(
        name + "-duration",
        "An invocation of %s took more than 80 %% of its timeout of %d s. %s"
            .formatted(name, timeoutSeconds, logs),
        function,
        "Duration",
        "Maximum",
        timeoutSeconds * 800);
    lambda(
        name + "-recursion",
        "AWS detected a recursive loop and dropped invocations of %s. %s".formatted(name, logs),
        function,
        "RecursiveInvocationsDropped",
        "Sum",
        0);
  }

  private void lambda(
      String name,
      String text,
      IFunction function,
      String metric,
      String statistic,
      int threshold) {
    IMetric measured =
        function.metric(
            metric, MetricOptions.builder().statistic(statistic).period(MINUTE).build());
    above(name, text, measured, threshold, 1, TreatMissingData.NOT_BREACHING);
  }

  /** Creates the alarms on messages that SNS could not deliver. */
  public void watchUndelivered(IQueue undelivered, Topic events) {
    above(
        "undelivered",
        "SNS could not deliver envelopes to a country's queue. Check the queue policy and the KMS"
            + " key policy; the sweep fills the gap from the event log.",
        undelivered.metricApproximateNumberOfMessagesVisible(
            MetricOptions.builder().statistic("Maximum").period(MINUTE).build()),
        0,
        1,
        TreatMissingData.NOT_BREACHING);
    above(
        "notifications-failed",
        "SNS could not deliver to a subscription of %s. Check the queue policies and the KMS key policy."
            .formatted(names.topic()),
        events.metricNumberOfNotificationsFailed(
            MetricOptions.builder().statistic("Sum").period(MINUTE).build()),
        0,
        1,
        TreatMissingData.NOT_BREACHING);
  }

  private void above(
      String name,
      String text,
      IMetric metric,
      int threshold,
      int minutes,
      TreatMissingData missing) {
    Alarm alarm =
        Alarm.Builder.create(this, name)
            .alarmName(names.named(name.replace('_', '-').toLowerCase(Locale.ROOT)))
            .alarmDescription(text)
            .metric(metric)
            .threshold(threshold)
            .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
            .evaluationPeriods(minutes)
            .treatMissingData(missing)
            .build();
    alarm.addAlarmAction(notification);
    alarm.addOkAction(notification);
  }
}
