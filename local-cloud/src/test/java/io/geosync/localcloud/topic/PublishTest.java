package io.geosync.localcloud.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.geosync.contract.json.ContractJson;
import io.geosync.localcloud.CloudNames;
import io.geosync.localcloud.fixture.Clients;
import io.geosync.localcloud.fixture.SharedCloud;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sns.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sns.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sns.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.TooManyEntriesInBatchRequestException;
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
  void a_queue_gets_matching_messages_with_body_and_attributes_as_published() {
    subscribeQueue(Map.of("RawMessageDelivery", "true", "FilterPolicy", "{\"country\":[\"MY\"]}"));

    clients.publish(topic, "SG", "for Singapore");
    clients.publish(topic, "MY", "für Malaysia & <all> \"its\" ünits 한");
    clients.sns().publish(r -> r.topicArn(topic).message("without a country"));

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
  void the_longest_body_is_accepted_and_one_byte_more_is_rejected() {
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
  void the_limit_applies_to_the_sum_of_a_batch() {
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

  private void publishBatch(String... ids) {
    clients
        .sns()
        .publishBatch(
            r ->
                r.topicArn(topic)
                    .publishBatchRequestEntries(
                        Stream.of(ids)
                            .map(
                                id -> PublishBatchRequestEntry.builder().id(id).message(id).build())
                            .toList()));
  }

  @Test
  void a_batch_has_one_to_ten_entries_with_distinct_ids() {
    subscribeQueue(Map.of("RawMessageDelivery", "true"));
    String[] ten = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};

    publishBatch(ten);

    assertThat(clients.drain(name)).containsExactlyInAnyOrder(ten);
    assertThatExceptionOfType(TooManyEntriesInBatchRequestException.class)
        .isThrownBy(() -> publishBatch("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"));
    assertThatExceptionOfType(EmptyBatchRequestException.class).isThrownBy(() -> publishBatch());
    assertThatExceptionOfType(BatchEntryIdsNotDistinctException.class)
        .isThrownBy(() -> publishBatch("0", "0"));
    assertThat(clients.depth(name)).isZero();
  }

  @Test
  void an_entry_of_a_batch_that_is_rejected_fails_alone() {
    subscribeQueue(Map.of("RawMessageDelivery", "true"));

    var reply =
        clients
            .sns()
            .publishBatch(
                r ->
                    r.topicArn(topic)
                        .publishBatchRequestEntries(
                            PublishBatchRequestEntry.builder().id("good").message("good").build(),
                            PublishBatchRequestEntry.builder().id("empty").message("").build(),
                            PublishBatchRequestEntry.builder()
                                .id("number")
                                .message("body")
                                .messageAttributes(Map.of("level", attribute("Number", "<two>")))
                                .build(),
                            PublishBatchRequestEntry.builder().id("last").message("last").build()));

    assertThat(reply.successful()).extracting("id").containsExactly("good", "last");
    assertThat(reply.failed())
        .extracting("id", "code", "senderFault")
        .containsExactly(
            tuple("empty", "InvalidParameter", true),
            tuple("number", "ParameterValueInvalid", true));
    assertThat(reply.failed().getLast().message()).contains("<two>");
    assertThat(clients.drain(name)).containsExactlyInAnyOrder("good", "last");
  }

  @Test
  void a_batch_whose_entries_are_all_rejected_is_no_error() {
    var reply =
        clients
            .sns()
            .publishBatch(
                r ->
                    r.topicArn(topic)
                        .publishBatchRequestEntries(
                            PublishBatchRequestEntry.builder().id("empty").message("").build()));

    assertThat(reply.successful()).isEmpty();
    assertThat(reply.failed()).extracting("id").containsExactly("empty");
  }

  @Test
  void raw_delivery_keeps_the_types_of_attributes() {
    subscribeQueue(Map.of("RawMessageDelivery", "true"));

    clients
        .sns()
        .publish(
            r ->
                r.topicArn(topic)
                    .message("body")
                    .messageAttributes(Map.of("level", attribute("Number", "2"))));

    var level = clients.take(name).orElseThrow().messageAttributes().get("level");
    assertThat(level).extracting("dataType", "stringValue").containsExactly("Number", "2");
  }

  private static MessageAttributeValue attribute(String type, String value) {
    return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
  }

  @Test
  void a_message_that_sns_or_the_embedded_cloud_cannot_take_is_rejected() {
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(() -> clients.sns().publish(r -> r.topicArn(topic).message("")))
        .withMessageContaining("Empty message");
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(
            () ->
                clients
                    .sns()
                    .publish(
                        r ->
                            r.topicArn(topic)
                                .message("{\"default\":\"x\"}")
                                .messageStructure("json")))
        .withMessageContaining("MessageStructure");
  }

  @Test
  void a_message_attribute_that_sns_or_the_embedded_cloud_cannot_take_is_rejected() {
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(
            () ->
                clients
                    .sns()
                    .publish(
                        r ->
                            r.topicArn(topic)
                                .message("body")
                                .messageAttributes(
                                    Map.of(
                                        "raw",
                                        MessageAttributeValue.builder()
                                            .dataType("Binary")
                                            .binaryValue(SdkBytes.fromUtf8String("x"))
                                            .build()))))
        .withMessageContaining("Binary");
    assertThatExceptionOfType(SnsException.class)
        .isThrownBy(
            () ->
                clients
                    .sns()
                    .publish(
                        r ->
                            r.topicArn(topic)
                                .message("body")
                                .messageAttributes(Map.of("level", attribute("Number", "two")))))
        .satisfies(rejected -> assertThat(rejected.statusCode()).isEqualTo(400));
  }

  @Test
  void a_message_for_a_missing_queue_goes_to_the_undelivered_queue() {
    subscribe(Map.of("RawMessageDelivery", "true"));

    clients.publish(topic, "MY", name);

    Message message = clients.take(CloudNames.UNDELIVERED).orElseThrow();
    assertThat(message.body()).isEqualTo(name);
    assertThat(Clients.country(message)).isEqualTo("MY");
  }

  @Test
  void a_message_with_more_attributes_than_a_queue_accepts_is_rejected() {
    subscribeQueue(Map.of("RawMessageDelivery", "true"));
    Map<String, MessageAttributeValue> attributes =
        IntStream.rangeClosed(1, 11)
            .boxed()
            .collect(
                Collectors.toMap(
                    number -> "a" + number,
                    number ->
                        MessageAttributeValue.builder()
                            .dataType("String")
                            .stringValue("x")
                            .build()));

    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(
            () ->
                clients
                    .sns()
                    .publish(r -> r.topicArn(topic).message("x").messageAttributes(attributes)));
    assertThat(clients.depth(name)).isZero();
  }

  @Test
  void a_character_that_a_queue_does_not_accept_is_rejected() {
    subscribeQueue(Map.of("RawMessageDelivery", "true"));
    for (String text : new String[] {"a\u0000b", "\u001b", "\uffff"}) {
      assertThatExceptionOfType(InvalidParameterException.class)
          .isThrownBy(() -> clients.publish(topic, "MY", text));
    }
    clients.publish(topic, "MY", "\t\r\n \ud83d\ude00\ufffd");

    assertThat(clients.drain(name)).containsExactly("\t\r\n \ud83d\ude00\ufffd");
  }

  @Test
  void an_unknown_topic_is_not_found() {
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> clients.publish(CloudNames.TOPIC_ARN + "x", "MY", "body"));
  }

  @Test
  void a_filter_that_is_not_a_policy_is_rejected() {
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(() -> subscribe(Map.of("FilterPolicy", "country is MY")));
    assertThat(clients.sns().listSubscriptionsByTopic(r -> r.topicArn(topic)).subscriptions())
        .isEmpty();
  }
}
