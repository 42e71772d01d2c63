package io.geosync.localcloud;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** How many messages wait in each queue, those in flight not counted. */
final class QueueDepths {
  private final SqsClient sqs;

  QueueDepths(SqsClient sqs) {
    this.sqs = sqs;
  }

  Map<String, Integer> all() {
    Map<String, Integer> depths = new TreeMap<>();
    for (String url : sqs.listQueues().queueUrls()) {
      String depth =
          sqs.getQueueAttributes(
                  request ->
                      request
                          .queueUrl(url)
                          .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
              .attributes()
              .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
      depths.put(url.substring(url.lastIndexOf('/') + 1), Integer.parseInt(depth));
    }
    return depths;
  }
}
