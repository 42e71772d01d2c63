package io.geosync.localcloud.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geosync.localcloud.CloudNames;
import io.geosync.localcloud.fixture.Clients;
import io.geosync.localcloud.fixture.SharedCloud;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.sns.model.InvalidBatchEntryIdException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeNameException;

/** What AWS evaluates and the embedded cloud does not is rejected, not ignored. */
@ExtendWith(SharedCloud.class)
class EmbeddedCloudRefusalsTest {
  private final SharedCloud.Running running;
  private final Clients clients;
  private final String name = "r" + UUID.randomUUID();

  EmbeddedCloudRefusalsTest(SharedCloud.Running running) {
    this.running = running;
    this.clients = running.clients();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MaximumMessageSize",
        "MessageRetentionPeriod",
        "Policy",
        "KmsMasterKeyId",
        "SqsManagedSseEnabled",
        "RedriveAllowPolicy"
      })
  void an_attribute_of_a_queue_that_has_no_effect(String attribute) {
    assertThatExceptionOfType(InvalidAttributeNameException.class)
        .isThrownBy(
            () ->
                clients
                    .sqs()
                    .createQueue(
                        r -> r.queueName(name).attributesWithStrings(Map.of(attribute, "1"))))
        .withMessageContaining(attribute);
    String url = clients.sqs().createQueue(r -> r.queueName(name)).queueUrl();
    assertThatExceptionOfType(InvalidAttributeNameException.class)
        .isThrownBy(
            () ->
                clients
                    .sqs()
                    .setQueueAttributes(
                        r -> r.queueUrl(url).attributesWithStrings(Map.of(attribute, "1"))));
  }

  @Test
  void a_parameter_of_a_topic_that_has_no_effect() {
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(
            () ->
                clients
                    .sns()
                    .createTopic(r -> r.name(name).tags(Tag.builder().key("a").value("b").build())))
        .withMessageContaining("Tags");
    String topic = clients.sns().createTopic(r -> r.name(name)).topicArn();
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(
            () -> clients.sns().publish(r -> r.topicArn(topic).message("m").messageGroupId("g")))
        .withMessageContaining("MessageGroupId");
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(() -> clients.sns().publish(r -> r.phoneNumber("+491").message("m")))
        .withMessageContaining("PhoneNumber");
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "a.fifo", "ünits"})
  void a_name_that_a_topic_cannot_have(String topic) {
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(() -> clients.sns().createTopic(r -> r.name(topic)));
  }

  @Test
  void an_entry_of_a_batch_without_a_valid_id() {
    String topic = clients.sns().createTopic(r -> r.name(name)).topicArn();
    for (String id : new String[] {"a b", "ü", "x".repeat(81)}) {
      assertThatExceptionOfType(InvalidBatchEntryIdException.class)
          .isThrownBy(
              () ->
                  clients
                      .sns()
                      .publishBatch(
                          r ->
                              r.topicArn(topic)
                                  .publishBatchRequestEntries(
                                      PublishBatchRequestEntry.builder()
                                          .id(id)
                                          .message("m")
                                          .build())));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":[{\"wildcard\":\"x*\"}]}",
        "{\"a\":[\"1\"],\"b\":[\"1\"],\"c\":[\"1\"],\"d\":[\"1\"],\"e\":[\"1\"],\"f\":[\"1\"]}"
      })
  void a_filter_policy_that_sns_does_not_accept(String policy) {
    String topic = clients.sns().createTopic(r -> r.name(name)).topicArn();

    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(
            () ->
                clients
                    .sns()
                    .subscribe(
                        r ->
                            r.topicArn(topic)
                                .protocol("sqs")
                                .endpoint(CloudNames.queueArn(name))
                                .attributes(Map.of("FilterPolicy", policy))));
  }

  @Test
  void a_queue_that_is_not_named_by_its_arn() {
    String topic = clients.sns().createTopic(r -> r.name(name)).topicArn();

    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(
            () ->
                clients
                    .sns()
                    .subscribe(r -> r.topicArn(topic).protocol("sqs").endpoint("http://queue")));
  }

  @Test
  void options_of_a_call_that_have_no_effect() {
    assertThatExceptionOfType(InvalidParameterValueException.class)
        .isThrownBy(
            () ->
                clients
                    .lambda()
                    .invoke(r -> r.functionName(CloudNames.TENANT_SYNC).logType(LogType.TAIL)))
        .withMessageContaining("Tail");
    assertThatExceptionOfType(InvalidParameterValueException.class)
        .isThrownBy(
            () ->
                clients.lambda().invoke(r -> r.functionName(CloudNames.TENANT_SYNC).qualifier("7")))
        .withMessageContaining("Qualifier=7");
    assertThatExceptionOfType(InvalidParameterValueException.class)
        .isThrownBy(
            () ->
                clients
                    .lambda()
                    .invoke(r -> r.functionName(CloudNames.TENANT_SYNC).clientContext("e30=")))
        .withMessageContaining("Client-Context");
  }

  @Test
  void a_dry_run_does_not_call_the_function() throws Exception {
    String payload = "\"dry-" + name + "\"";

    assertThat(
            clients
                .lambda()
                .invoke(
                    r ->
                        r.functionName(CloudNames.TENANT_SYNC)
                            .invocationType(InvocationType.DRY_RUN)
                            .payload(SdkBytes.fromUtf8String(payload)))
                .statusCode())
        .isEqualTo(204);
    assertThat(running.records()).doesNotContain(payload);
  }

  @Test
  void other_actions_of_lambda_are_refused() {
    assertThatExceptionOfType(LambdaException.class)
        .isThrownBy(() -> clients.lambda().getFunction(r -> r.functionName(CloudNames.TENANT_SYNC)))
        .withMessageContaining("supports only Invoke and GetFunctionConfiguration");
  }

  @Test
  void an_asynchronous_call_over_the_limit_of_lambda() {
    assertThatExceptionOfType(RequestTooLargeException.class)
        .isThrownBy(
            () ->
                clients
                    .lambda()
                    .invoke(
                        r ->
                            r.functionName(CloudNames.TENANT_SYNC)
                                .invocationType(InvocationType.EVENT)
                                .payload(
                                    SdkBytes.fromUtf8String(
                                        "\"" + "a".repeat(1_024 * 1_024) + "\""))));
  }
}
