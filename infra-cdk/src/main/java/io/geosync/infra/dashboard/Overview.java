package io.geosync.infra.dashboard;

import io.geosync.contract.metric.Metric;
import io.geosync.infra.function.FunctionKind;
import io.geosync.infra.name.DeploymentNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricProps;
import software.constructs.Construct;

/**
 * Aggregates, queues, functions, and what drives the bill. Queues are found by search, so that
 * countries which come later are on it too.
 */
public final class Overview extends Construct {
  private static final Duration MINUTE = Duration.minutes(1);
  private static final int WHOLE_ROW = 24;
  private static final String WAITING = "ApproximateNumberOfMessagesVisible";
  private static final String SUM = "Sum";
  private static final String MAXIMUM = "Maximum";

  private final DeploymentNames names;

  public Overview(Construct scope, DeploymentNames names) {
    super(scope, "Overview");
    this.names = names;
    Dashboard.Builder.create(this, "Dashboard")
        .dashboardName(names.dashboard())
        .widgets(List.of(aggregates(), queues(), functions(), costs()))
        .build();
  }

  private List<IWidget> aggregates() {
    return List.of(
        graph("Lag, seconds", aggregates(Metric.LAG_MAX, Metric.LAG_P95)),
        graph("Waiting and failed", aggregates(Metric.PENDING, Metric.FAILED, Metric.DLQ_MESSAGES)),
        graph(
            "Tenants and countries in trouble",
            aggregates(Metric.OUT_OF_SYNC, Metric.PARKED, Metric.BREAKERS_OPEN)));
  }

  private List<IMetric> aggregates(Metric... metrics) {
    return Arrays.stream(metrics)
        .map(
            metric ->
                metric(
                    Metric.NAMESPACE,
                    metric.metricName(),
                    MAXIMUM,
                    Map.of(Metric.STAGE, names.stage())))
        .toList();
  }

  private List<IWidget> queues() {
    return List.of(
        found("Messages waiting, by queue", WHOLE_ROW / 2, "", search("q", WAITING, MAXIMUM)),
        found("Dead letters, by queue", WHOLE_ROW / 2, "", search("dlq", WAITING, MAXIMUM)));
  }

  /** Words of a name are found one by one: {@code q} is not found in {@code dlq}. */
  private String search(String kind, String metric, String statistic) {
    return "SEARCH('{AWS/SQS,QueueName} MetricName=\"%s\" geosync %s %s', '%s', 60)"
        .formatted(metric, names.stage().replace('-', ' '), kind, statistic);
  }

  private static IWidget found(String title, int width, String label, String expression) {
    return graph(
        title,
        width,
        List.of(
            MathExpression.Builder.create()
                .expression(expression)
                .label(label)
                .period(MINUTE)
                .usingMetrics(Map.of())
                .build()));
  }

  private List<IWidget> functions() {
    return List.of(
        graph("Calls", ofFunctions("Invocations", SUM)),
        graph("Duration p95, ms", ofFunctions("Duration", "p95")),
        graph("Errors and throttles", both("Errors", "Throttles")));
  }

  private List<IMetric> both(String one, String other) {
    List<IMetric> all = new ArrayList<>(ofFunctions(one, SUM));
    all.addAll(ofFunctions(other, SUM));
    return all;
  }

  private List<IMetric> ofFunctions(String metric, String statistic) {
    return Arrays.stream(FunctionKind.values())
        .map(
            kind ->
                metric(
                    "AWS/Lambda",
                    metric,
                    statistic,
                    Map.of("FunctionName", names.function(kind.functionName()))))
        .toList();
  }

  private List<IWidget> costs() {
    return List.of(
        graph(
            "Published, which SNS bills",
            List.of(
                metric(
                    "AWS/SNS",
                    "NumberOfMessagesPublished",
                    SUM,
                    Map.of("TopicName", names.topic())))),
        graph("Milliseconds of functions, which Lambda bills", ofFunctions("Duration", SUM)),
        found(
            "Polls that brought nothing, which SQS bills",
            WHOLE_ROW / 3,
            "all queues",
            "SUM(%s)".formatted(search("q", "NumberOfEmptyReceives", SUM))));
  }

  private static IWidget graph(String title, List<? extends IMetric> metrics) {
    return graph(title, WHOLE_ROW / 3, metrics);
  }

  private static IWidget graph(String title, int width, List<? extends IMetric> metrics) {
    return GraphWidget.Builder.create().title(title).width(width).left(metrics).build();
  }

  private static IMetric metric(
      String namespace, String name, String statistic, Map<String, String> dimensions) {
    return new software.amazon.awscdk.services.cloudwatch.Metric(
        MetricProps.builder()
            .namespace(namespace)
            .metricName(name)
            .statistic(statistic)
            .dimensionsMap(dimensions)
            .period(MINUTE)
            .build());
  }
}
