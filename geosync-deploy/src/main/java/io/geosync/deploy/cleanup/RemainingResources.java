package io.geosync.deploy.cleanup;

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

/** Finds all resources whose names begin with the prefix of a stage. */
public final class RemainingResources {
  private final Cloud cloud;
  private final ResourceNames names;
  private final String prefix;

  public RemainingResources(Cloud cloud) {
    this.cloud = cloud;
    this.names = new ResourceNames(cloud.location().stage());
    this.prefix = names.prefix();
  }

  /** Returns a description of each resource that exists. */
  public List<String> list() {
    List<String> found = new ArrayList<>();
    try (SqsClient sqs = cloud.client(SqsClient.builder());
        SnsClient sns = cloud.client(SnsClient.builder());
        LambdaClient lambda = cloud.client(LambdaClient.builder())) {
      sqs.listQueuesPaginator(request -> request.queueNamePrefix(prefix)).queueUrls().stream()
          .map(url -> "queue " + url.substring(url.lastIndexOf('/') + 1))
          .forEach(found::add);
      sns.listTopicsPaginator().topics().stream()
          .map(Topic::topicArn)
          .filter(arn -> arn.contains(":" + prefix))
          .map(arn -> "topic " + arn)
          .forEach(found::add);
      lambda.listFunctionsPaginator().functions().stream()
          .map(function -> function.functionName())
          .filter(name -> name.startsWith(prefix))
          .map(name -> "function " + name)
          .forEach(found::add);
      lambda.listEventSourceMappingsPaginator().eventSourceMappings().stream()
          .filter(mapping -> mapping.eventSourceArn().contains(":" + prefix))
          .map(mapping -> "event source mapping of " + mapping.eventSourceArn())
          .forEach(found::add);
    }
    addMonitoring(found);
    return found;
  }

  private void addMonitoring(List<String> found) {
    try (CloudWatchClient cloudWatch = cloud.client(CloudWatchClient.builder());
        CloudWatchLogsClient logs = cloud.client(CloudWatchLogsClient.builder())) {
      cloudWatch
          .describeAlarmsPaginator(request -> request.alarmNamePrefix(prefix))
          .metricAlarms()
          .stream()
          .map(alarm -> "alarm " + alarm.alarmName())
          .forEach(found::add);
      cloudWatch
          .listDashboards(request -> request.dashboardNamePrefix(names.stack()))
          .dashboardEntries()
          .stream()
          .map(dashboard -> "dashboard " + dashboard.dashboardName())
          .forEach(found::add);
      logs
          .describeLogGroupsPaginator(
              request -> request.logGroupNamePrefix(ResourceNames.logGroupOf(prefix)))
          .logGroups()
          .stream()
          .map(group -> "log group " + group.logGroupName())
          .forEach(found::add);
    }
  }
}
