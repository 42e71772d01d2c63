package io.geosync.localcloud.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.ContractJson;
import io.geosync.localcloud.CloudNames;
import io.geosync.localcloud.fixture.Clients;
import io.geosync.localcloud.fixture.Eventually;
import io.geosync.localcloud.fixture.SharedCloud;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedCloud.class)
class EventSourceMappingTest {
  private final SharedCloud.Running running;
  private final Clients clients;

  EventSourceMappingTest(SharedCloud.Running running) {
    this.running = running;
    this.clients = running.clients();
  }

  private List<String> payloadsWith(String text) throws Exception {
    return running.records().stream().filter(payload -> payload.contains(text)).toList();
  }

  @Test
  void handled_messages_are_deleted_and_after_ten_failures_a_message_is_a_dead_letter()
      throws Exception {
    running.cloud().ensureCountry("MA");

    clients.publish(CloudNames.TOPIC_ARN, "MA", "good1");
    clients.publish(CloudNames.TOPIC_ARN, "MA", "fail1");
    clients.publish(CloudNames.TOPIC_ARN, "MA", "good2");

    String deadLetters = CloudNames.deadLetterQueue("MA");
    Eventually.holds(() -> clients.depth(deadLetters) == 1);
    Eventually.holds(() -> clients.depth(CloudNames.queue("MA")) == 0);
    var dead = clients.take(deadLetters).orElseThrow();
    assertThat(dead.body()).isEqualTo("fail1");
    assertThat(Clients.country(dead)).isEqualTo("MA");
    assertThat(payloadsWith("fail1")).hasSize(10);
    assertThat(payloadsWith("good1")).isNotEmpty();
    assertThat(payloadsWith("good2")).isNotEmpty();
  }

  @Test
  void an_event_has_the_fields_of_lambda() throws Exception {
    running.cloud().ensureCountry("MB");

    clients.publish(CloudNames.TOPIC_ARN, "MB", "shape");

    String payload =
        Eventually.get(() -> payloadsWith("\"shape\""), found -> !found.isEmpty()).getFirst();
    JsonNode message = ContractJson.mapper().readTree(payload).path("Records").path(0);
    assertThat(message.path("messageId").asText()).isNotEmpty();
    assertThat(message.path("receiptHandle").asText()).isNotEmpty();
    assertThat(message.path("body").asText()).isEqualTo("shape");
    assertThat(message.path("md5OfBody").asText()).hasSize(32);
    assertThat(message.path("eventSource").asText()).isEqualTo("aws:sqs");
    assertThat(message.path("eventSourceARN").asText())
        .isEqualTo(CloudNames.queueArn(CloudNames.queue("MB")));
    assertThat(message.path("awsRegion").asText()).isEqualTo("us-east-1");
    assertThat(message.path("attributes").path("ApproximateReceiveCount").asText()).isEqualTo("1");
    assertThat(message.path("attributes").path("SentTimestamp").asText()).matches("\\d+");
    JsonNode country = message.path("messageAttributes").path("country");
    assertThat(country.path("stringValue").asText()).isEqualTo("MB");
    assertThat(country.path("dataType").asText()).isEqualTo("String");
  }
}
