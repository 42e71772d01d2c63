package io.geosync.localcloud.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.ContractJson;
import io.geosync.localcloud.CloudNames;
import io.geosync.localcloud.fixture.Clients;
import io.geosync.localcloud.fixture.SharedCloud;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/** Attributes of subscriptions, with AWS's client. */
@ExtendWith(SharedCloud.class)
class SubscriptionTest {
  private final Clients clients;
  private final String name = "s" + UUID.randomUUID();
  private final String topic;

  SubscriptionTest(SharedCloud.Running running) {
    this.clients = running.clients();
    this.topic = clients.sns().createTopic(r -> r.name(name)).topicArn();
    clients.sqs().createQueue(r -> r.queueName(name));
  }

  private String subscribe(Map<String, String> attributes) {
    return clients
        .sns()
        .subscribe(
            r ->
                r.topicArn(topic)
                    .protocol("sqs")
                    .endpoint(CloudNames.queueArn(name))
                    .attributes(attributes))
        .subscriptionArn();
  }

  private void set(String subscription, String attribute, String value) {
    clients
        .sns()
        .setSubscriptionAttributes(
            r -> r.subscriptionArn(subscription).attributeName(attribute).attributeValue(value));
  }

  private Map<String, String> attributes(String subscription) {
    return clients
        .sns()
        .getSubscriptionAttributes(r -> r.subscriptionArn(subscription))
        .attributes();
  }

  private void publish(String body, String attribute, String type, String value) {
    clients
        .sns()
        .publish(
            r ->
                r.topicArn(topic)
                    .message(body)
                    .messageAttributes(
                        Map.of(
                            attribute,
                            MessageAttributeValue.builder()
                                .dataType(type)
                                .stringValue(value)
                                .build())));
  }

  @Test
  void attributes_can_be_changed_and_read() {
    String subscription = subscribe(Map.of());

    set(subscription, "RawMessageDelivery", "true");
    set(subscription, "FilterPolicy", "{\"country\":[\"MY\"]}");
    set(subscription, "FilterPolicyScope", "MessageAttributes");
    clients.publish(topic, "SG", "other country");
    clients.publish(topic, "MY", "own country");

    assertThat(clients.drain(name)).containsExactly("own country");
    assertThat(attributes(subscription))
        .containsEntry("RawMessageDelivery", "true")
        .containsEntry("FilterPolicy", "{\"country\":[\"MY\"]}")
        .containsEntry("TopicArn", topic)
        .containsEntry("Endpoint", CloudNames.queueArn(name));
  }

  @Test
  void an_empty_policy_removes_the_filter() {
    String subscription =
        subscribe(Map.of("RawMessageDelivery", "true", "FilterPolicy", "{\"country\":[\"MY\"]}"));

    set(subscription, "FilterPolicy", "");
    clients.publish(topic, "SG", "any country");

    assertThat(clients.drain(name)).containsExactly("any country");
    assertThat(attributes(subscription)).doesNotContainKey("FilterPolicy");
  }

  @Test
  void a_numeric_filter_compares_numbers() {
    subscribe(
        Map.of(
            "RawMessageDelivery",
            "true",
            "FilterPolicy",
            "{\"level\":[{\"numeric\":[\">=\",2,\"<\",4]}]}"));

    publish("too low", "level", "Number", "1");
    publish("matches", "level", "Number", "2.5");
    publish("too high", "level", "Number", "4");
    publish("text", "level", "String", "3");

    assertThat(clients.drain(name)).containsExactly("matches");
  }

  @Test
  void a_filter_matches_any_element_of_an_array() {
    subscribe(Map.of("RawMessageDelivery", "true", "FilterPolicy", "{\"countries\":[\"MY\"]}"));

    publish("other", "countries", "String.Array", "[\"SG\",\"VN\"]");
    publish("matches", "countries", "String.Array", "[\"SG\",\"MY\"]");

    assertThat(clients.drain(name)).containsExactly("matches");
  }

  @Test
  void a_notification_has_the_attributes_of_its_message() throws Exception {
    subscribe(Map.of());

    publish("body", "level", "Number", "2");

    JsonNode notification = ContractJson.mapper().readTree(clients.take(name).orElseThrow().body());
    assertThat(notification.path("Type").asText()).isEqualTo("Notification");
    assertThat(notification.path("Message").asText()).isEqualTo("body");
    assertThat(notification.at("/MessageAttributes/level/Type").asText()).isEqualTo("Number");
    assertThat(notification.at("/MessageAttributes/level/Value").asText()).isEqualTo("2");
    assertThat(Instant.parse(notification.path("Timestamp").asText()))
        .isBefore(Instant.now().plusSeconds(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "FilterPolicyScope | MessageBody",
        "FilterPolicy | {\"unit\":{\"level\":[1]}}",
        "FilterPolicy | {\"unit\":\"MY\"}",
        "FilterPolicy | [\"MY\"]",
        "FilterPolicy | {\"level\":[{\"numeric\":[\"about\",2]}]}",
        "RawMessageDelivery | yes",
        "RedrivePolicy | {\"deadLetterTargetArn\":\"arn\"}",
        "DeliveryPolicy | {}"
      })
  void an_attribute_that_is_invalid_or_not_supported_is_rejected(String attribute, String value) {
    String subscription = subscribe(Map.of());

    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(() -> set(subscription, attribute, value));
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(() -> subscribe(Map.of(attribute, value)));
    assertThat(attributes(subscription)).containsEntry("RawMessageDelivery", "false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"email", "lambda", "https"})
  void another_protocol_is_rejected(String protocol) {
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(
            () ->
                clients
                    .sns()
                    .subscribe(r -> r.topicArn(topic).protocol(protocol).endpoint("somewhere")));
  }

  @Test
  void an_unknown_subscription_is_not_found() {
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> set(topic + ":unknown", "RawMessageDelivery", "true"));
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> attributes(topic + ":unknown"));
  }
}
