package io.geosync.infra.dashboard;

import io.geosync.contract.metric.Metric;
import io.geosync.contract.resource.ResourceNames;
import io.geosync.infra.function.FunctionKind;
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
 * Creates a dashboard with aggregates, queues, functions and cost drivers. It finds queues by a
 * search expression, so that it also shows countries that are added later.
 */
public final class OperationsDashboard extends Construct {
  private static final Duration MINUTE = Duration.minutes(1);
  private static final int ROW_WIDTH = 24;
  private static final String WAITING = "ApproximateNumberOfMessagesVisible";
  private static final String SUM = "Sum";
  private static final String MAXIMUM = "Maximum";

  private final ResourceNames names;

  public OperationsDashboard(Construct scope, ResourceNames names) {
    super(scope, "Overview");
    this.names = names;
    Dashboard.Builder.create(this, "Dashboard")
        .dashboardName(names.stack())
        .widgets(List.of(aggregates(), queues(), functions(), costs()))
        .build();
  }

  private List<IWidget> aggregates() {
    return List.of(
        graph("Replication lag (seconds)", aggregates(Metric.LAG_MAX, Metric.LAG_P95)),
        graph(
            "Unpublished, failed and dead-letter events",
            aggregates(Metric.PENDING, Metric.FAILED, Metric.DLQ_MESSAGES)),
        graph(
            "Tenant streams out of sync or parked, open circuit breakers",
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
        searchGraph("Visible messages by queue", ROW_WIDTH / 2, "", search("q", WAITING, MAXIMUM)),
        searchGraph("Dead letters by queue", ROW_WIDTH / 2, "", search("dlq", WAITING, MAXIMUM)));
  }

  /** CloudWatch search matches whole words of a name: {@code q} does not match {@code dlq}. */
  private String search(String kind, String metric, String statistic) {
    return "SEARCH('{AWS/SQS,QueueName} MetricName=\"%s\" geosync %s %s', '%s', 60)"
        .formatted(metric, names.stage().replace('-', ' '), kind, statistic);
  }

  private static IWidget searchGraph(String title, int width, String label, String expression) {
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
        graph("Invocations", ofFunctions("Invocations", SUM)),
        graph("Duration p95 (ms)", ofFunctions("Duration", "p95")),
        graph("Errors and throttles", sums("Errors", "Throttles")));
  }

  private List<IMetric> sums(String one, String other) {
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
                    Map.of("FunctionName", names.named(kind.functionName()))))
        .toList();
  }

  private List<IWidget> costs() {
    return List.of(
        graph(
            "Published messages (SNS cost)",
            List.of(
                metric(
                    "AWS/SNS",
                    "NumberOfMessagesPublished",
                    SUM,
                    Map.of("TopicName", names.topic())))),
        graph("Total duration in ms (Lambda cost)", ofFunctions("Duration", SUM)),
        searchGraph(
            "Empty receives (SQS cost)",
            ROW_WIDTH / 3,
            "all queues",
            "SUM(%s)".formatted(search("q", "NumberOfEmptyReceives", SUM))));
  }

  private static IWidget graph(String title, List<? extends IMetric> metrics) {
    return graph(title, ROW_WIDTH / 3, metrics);
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
