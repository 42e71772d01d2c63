package io.geosync.deploy.conformance;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Builds ARNs in the partition, region and account of a deployment. */
record Arns(String partition, String region, String account) {

  /** For a deployment of which no resource was found; no resource has these ARNs. */
  static final Arns WITHOUT_ACCOUNT = new Arns("aws", "us-east-1", "000000000000");

  /** Reads partition, region and account of a queue. */
  static Arns ofQueue(SqsClient sqs, String name) {
    String url = sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
    return of(
        sqs.getQueueAttributes(
                request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .getOrDefault(QueueAttributeName.QUEUE_ARN, ""));
  }

  private static Arns of(String arn) {
    String[] parts = arn.split(":", -1);
    return new Arns(parts[1], parts[3], parts[4]);
  }

  String queue(String name) {
    return "arn:%s:sqs:%s:%s:%s".formatted(partition, region, account, name);
  }

  String topic(String name) {
    return "arn:%s:sns:%s:%s:%s".formatted(partition, region, account, name);
  }

  String live(String function) {
    return "arn:%s:lambda:%s:%s:function:%s:live".formatted(partition, region, account, function);
  }
}
