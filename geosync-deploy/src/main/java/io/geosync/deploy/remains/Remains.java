package io.geosync.deploy.remains;

import io.geosync.contract.resource.ResourceNames;
import io.geosync.deploy.cloud.Cloud;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Topic;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Looks for everything that bears the stage's name, whoever made it. */
public final class Remains {
  private final Cloud cloud;
  private final ResourceNames names;
  private final String prefix;

  public Remains(Cloud cloud) {
    this.cloud = cloud;
    this.names = new ResourceNames(cloud.location().stage());
    this.prefix = names.prefix();
  }

  /** A line each; empty when nothing is left. */
  public List<String> list() {
    List<String> left = new ArrayList<>();
    try (SqsClient sqs = cloud.client(SqsClient.builder());
        SnsClient sns = cloud.client(SnsClient.builder());
        LambdaClient lambda = cloud.client(LambdaClient.builder())) {
      sqs.listQueuesPaginator(request -> request.queueNamePrefix(prefix)).queueUrls().stream()
          .map(url -> "queue " + url.substring(url.lastIndexOf('/') + 1))
          .forEach(left::add);
      sns.listTopicsPaginator().topics().stream()
          .map(Topic::topicArn)
          .filter(arn -> arn.contains(":" + prefix))
          .map(arn -> "topic " + arn)
          .forEach(left::add);
      lambda.listFunctionsPaginator().functions().stream()
          .map(function -> function.functionName())
          .filter(name -> name.startsWith(prefix))
          .map(name -> "function " + name)
          .forEach(left::add);
      lambda.listEventSourceMappingsPaginator().eventSourceMappings().stream()
          .filter(mapping -> mapping.eventSourceArn().contains(":" + prefix))
          .map(mapping -> "event source mapping of " + mapping.eventSourceArn())
          .forEach(left::add);
    }
    watching(left);
    return left;
  }

  private void watching(List<String> left) {
    try (CloudWatchClient watch = cloud.client(CloudWatchClient.builder());
        CloudWatchLogsClient logs = cloud.client(CloudWatchLogsClient.builder())) {
      watch
          .describeAlarmsPaginator(request -> request.alarmNamePrefix(prefix))
          .metricAlarms()
          .stream()
          .map(alarm -> "alarm " + alarm.alarmName())
          .forEach(left::add);
      watch
          .listDashboards(request -> request.dashboardNamePrefix(names.stack()))
          .dashboardEntries()
          .stream()
          .map(dashboard -> "dashboard " + dashboard.dashboardName())
          .forEach(left::add);
      logs
          .describeLogGroupsPaginator(
              request -> request.logGroupNamePrefix(ResourceNames.logGroupOf(prefix)))
          .logGroups()
          .stream()
          .map(group -> "log group " + group.logGroupName())
          .forEach(left::add);
    }
  }
}
