package io.geosync.tenantsync.quarantine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sqs.SqsClient;

/** URLs of queues by name, asked for once. */
public final class QueueUrls {
  private final SqsClient sqs;
  private final Map<String, String> known = new ConcurrentHashMap<>();

  public QueueUrls(SqsClient sqs) {
    this.sqs = sqs;
  }

  public String of(String name) {
    return known.computeIfAbsent(
        name, wanted -> sqs.getQueueUrl(request -> request.queueName(wanted)).queueUrl());
  }
}
