package io.geosync.localcloud.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geosync.contract.json.ContractJson;
import io.geosync.localcloud.CloudNames;
import io.geosync.localcloud.fixture.Clients;
import io.geosync.localcloud.fixture.SharedCloud;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sns.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

@ExtendWith(SharedCloud.class)
class PublishTest {
  private static final int MAX_BYTES = 262_144;

  private final Clients clients;
  private final String name = "t" + UUID.randomUUID();
  private final String topic;

  PublishTest(SharedCloud.Running running) {
    this.clients = running.clients();
    this.topic = clients.sns().createTopic(r -> r.name(name)).topicArn();
  }

  private void subscribe(Map<String, String> attributes) {
    clients
        .sns()
        .subscribe(
            r ->
                r.topicArn(topic)
                    .protocol("sqs")
                    .endpoint(CloudNames.queueArn(name))
                    .attributes(attributes));
  }

  private void subscribeQueue(Map<String, String> attributes) {
    clients.sqs().createQueue(r -> r.queueName(name));
    subscribe(attributes);
  }

  @Test
  void a_queue_gets_what_its_filter_wants_with_body_and_attributes_as_published() {
    subscribeQueue(Map.of("RawMessageDelivery", "true", "FilterPolicy", "{\"country\":[\"MY\"]}"));

    clients.publish(topic, "SG", "for Singapore");
    clients.publish(topic, "MY", "für Malaysia & <all> \"its\" ünits 한");
    clients.sns().publish(r -> r.topicArn(topic).message("for nobody"));

    Message message = clients.take(name).orElseThrow();
    assertThat(message.body()).isEqualTo("für Malaysia & <all> \"its\" ünits 한");
    assertThat(Clients.country(message)).isEqualTo("MY");
    assertThat(clients.depth(name)).isZero();
  }

  @Test
  void without_raw_delivery_a_queue_gets_a_notification() throws Exception {
    subscribeQueue(Map.of());

    clients.publish(topic, "MY", "body");

    var notification = ContractJson.mapper().readTree(clients.take(name).orElseThrow().body());
    assertThat(notification.path("Type").asText()).isEqualTo("Notification");
    assertThat(notification.path("TopicArn").asText()).isEqualTo(topic);
    assertThat(notification.path("Message").asText()).isEqualTo("body");
  }

  @Test
  void subscribing_twice_delivers_once() {
    subscribeQueue(Map.of("RawMessageDelivery", "true"));
    subscribe(Map.of("RawMessageDelivery", "true"));

    clients.publish(topic, "MY", "once");

    assertThat(clients.drain(name)).containsExactly("once");
  }

  @Test
  void the_longest_body_passes_and_a_byte_more_is_refused() {
    subscribeQueue(Map.of("RawMessageDelivery", "true"));

    clients.sns().publish(r -> r.topicArn(topic).message("a".repeat(MAX_BYTES)));

    assertThat(clients.take(name).orElseThrow().body()).hasSize(MAX_BYTES);
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(
            () -> clients.sns().publish(r -> r.topicArn(topic).message("a".repeat(MAX_BYTES + 1))))
        .withMessageContaining("too long");
    assertThat(clients.depth(name)).isZero();
  }

  @Test
  void a_batch_counts_as_one_body() {
    PublishBatchRequestEntry one =
        PublishBatchRequestEntry.builder().id("1").message("a".repeat(MAX_BYTES / 2)).build();
    PublishBatchRequestEntry two =
        PublishBatchRequestEntry.builder().id("2").message("b".repeat(MAX_BYTES / 2)).build();
    PublishBatchRequestEntry three =
        PublishBatchRequestEntry.builder().id("3").message("c").build();
    subscribeQueue(Map.of("RawMessageDelivery", "true"));

    var sent =
        clients.sns().publishBatch(r -> r.topicArn(topic).publishBatchRequestEntries(one, two));

    assertThat(sent.successful()).extracting("id").containsExactly("1", "2");
    assertThat(clients.drain(name)).containsExactlyInAnyOrder(one.message(), two.message());
    assertThatExceptionOfType(BatchRequestTooLongException.class)
        .isThrownBy(
            () ->
                clients
                    .sns()
                    .publishBatch(
                        r -> r.topicArn(topic).publishBatchRequestEntries(one, two, three)));
  }

  @Test
  void what_a_missing_queue_cannot_take_waits_among_the_undelivered() {
    subscribe(Map.of("RawMessageDelivery", "true"));

    clients.publish(topic, "MY", name);

    Message message = clients.take(CloudNames.UNDELIVERED).orElseThrow();
    assertThat(message.body()).isEqualTo(name);
    assertThat(Clients.country(message)).isEqualTo("MY");
  }

  @Test
  void an_unknown_topic_is_not_found() {
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> clients.publish(CloudNames.TOPIC_ARN + "x", "MY", "body"));
  }

  @Test
  void a_filter_that_is_no_policy_is_refused() {
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(() -> subscribe(Map.of("FilterPolicy", "country is MY")));
    assertThat(clients.sns().listSubscriptionsByTopic(r -> r.topicArn(topic)).subscriptions())
        .isEmpty();
  }
}
