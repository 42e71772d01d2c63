package io.geosync.deploy.lane;

import io.geosync.contract.envelope.EnvelopeAttributes;
import io.geosync.contract.resource.ResourceNames;
import io.geosync.deploy.cloud.Cloud;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A queue of the test that receives all messages of the topic, for the ids of their keys. */
final class TopicKeys implements AutoCloseable {
  private static final int MOST_CALLS = 200;

  private final SqsClient sqs;
  private final SnsClient sns;
  private final String queue;
  private final String subscription;

  TopicKeys(Cloud cloud) {
    sqs = cloud.client(SqsClient.builder());
    sns = cloud.client(SnsClient.builder());
    queue = sqs.createQueue(request -> request.queueName("lane-recorder")).queueUrl();
    String queueArn =
        sqs.getQueueAttributes(
                request -> request.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    String name = ":" + new ResourceNames(cloud.location().stage()).topic();
    String topic =
        sns.listTopics().topics().stream()
            .map(each -> each.topicArn())
            .filter(arn -> arn.endsWith(name))
            .findFirst()
            .orElseThrow();
    subscription =
        sns.subscribe(
                request ->
                    request
                        .topicArn(topic)
                        .protocol("sqs")
                        .endpoint(queueArn)
                        .attributes(Map.of("RawMessageDelivery", "true"))
                        .returnSubscriptionArn(true))
            .subscriptionArn();
  }

  /**
   * Receives the messages that wait; whether one of them is signed with a key. A busy writer must
   * not be faster than this: the newest messages would never be seen.
   */
  boolean receives(String keyId) {
    for (int calls = 0; calls < MOST_CALLS; calls++) {
      List<Message> messages = receive();
      if (messages.stream().anyMatch(message -> isSigned(message, keyId))) {
        return true;
      }
      if (messages.isEmpty()) {
        return false;
      }
    }
    return false;
  }

  private static boolean isSigned(Message message, String keyId) {
    MessageAttributeValue attribute = message.messageAttributes().get(EnvelopeAttributes.KEY_ID);
    return attribute != null && attribute.stringValue().equals(keyId);
  }

  private List<Message> receive() {
    List<Message> messages =
        sqs.receiveMessage(
                request ->
                    request
                        .queueUrl(queue)
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(1)
                        .messageAttributeNames("All"))
            .messages();
    if (!messages.isEmpty()) {
      sqs.deleteMessageBatch(
          request ->
              request
                  .queueUrl(queue)
                  .entries(
                      messages.stream()
                          .map(
                              message ->
                                  DeleteMessageBatchRequestEntry.builder()
                                      .id(message.messageId())
                                      .receiptHandle(message.receiptHandle())
                                      .build())
                          .toList()));
    }
    return messages;
  }

  @Override
  public void close() {
    sns.unsubscribe(request -> request.subscriptionArn(subscription));
    sqs.deleteQueue(request -> request.queueUrl(queue));
    sqs.close();
    sns.close();
  }
}
