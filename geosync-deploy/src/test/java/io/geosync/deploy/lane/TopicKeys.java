package io.geosync.deploy.lane;

import io.geosync.contract.envelope.EnvelopeAttributes;
import io.geosync.contract.resource.ResourceNames;
import io.geosync.deploy.cloud.Cloud;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A queue of the test that receives all messages of the topic, for the ids of their keys. */
final class TopicKeys implements AutoCloseable {
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

  /** Receives the next messages; whether one of them is signed with a key. */
  boolean receives(String keyId) {
    List<Message> messages =
        sqs.receiveMessage(
                request ->
                    request
                        .queueUrl(queue)
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(1)
                        .messageAttributeNames("All"))
            .messages();
    messages.forEach(
        message ->
            sqs.deleteMessage(
                request -> request.queueUrl(queue).receiptHandle(message.receiptHandle())));
    return messages.stream()
        .map(message -> message.messageAttributes().get(EnvelopeAttributes.KEY_ID))
        .anyMatch(attribute -> attribute != null && attribute.stringValue().equals(keyId));
  }

  @Override
  public void close() {
    sns.unsubscribe(request -> request.subscriptionArn(subscription));
    sqs.deleteQueue(request -> request.queueUrl(queue));
    sqs.close();
    sns.close();
  }
}
