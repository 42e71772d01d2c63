package io.geosync.localcloud.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.ContractJson;
import io.geosync.localcloud.CloudNames;
import io.geosync.localcloud.fixture.Clients;
import io.geosync.localcloud.fixture.SharedCloud;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sqs.model.SqsException;

@ExtendWith(SharedCloud.class)
class ControlTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI endpoint;
  private final Clients clients;

  ControlTest(SharedCloud.Running running) {
    this.endpoint = running.cloud().endpoint();
    this.clients = running.clients();
  }

  @AfterEach
  void removeFaults() throws Exception {
    assertThat(send("DELETE", "refuse", "").statusCode()).isEqualTo(200);
    http.close();
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(endpoint.resolve("/_geosync/" + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private void inject(String service, String action, String mode) throws Exception {
    String request =
        "{\"service\":\"%s\",\"action\":\"%s\",\"mode\":\"%s\",\"seconds\":600}"
            .formatted(service, action, mode);
    assertThat(send("POST", "refuse", request).statusCode()).isEqualTo(200);
  }

  private String subscribedQueue() {
    String queue = "c" + UUID.randomUUID();
    clients.sqs().createQueue(r -> r.queueName(queue));
    clients
        .sns()
        .subscribe(
            r ->
                r.topicArn(CloudNames.TOPIC_ARN)
                    .protocol("sqs")
                    .endpoint(CloudNames.queueArn(queue))
                    .attributes(
                        Map.of(
                            "RawMessageDelivery",
                            "true",
                            "FilterPolicy",
                            "{\"country\":[\"%s\"]}".formatted(queue))));
    return queue;
  }

  @Test
  void an_injected_fault_fails_publishing_until_it_is_removed() throws Exception {
    String queue = subscribedQueue();
    inject("sns", "Publish", "refuse");

    assertThatExceptionOfType(SnsException.class)
        .isThrownBy(() -> clients.publish(CloudNames.TOPIC_ARN, queue, "refused"))
        .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(503));
    assertThat(send("DELETE", "refuse", "").statusCode()).isEqualTo(200);
    clients.publish(CloudNames.TOPIC_ARN, queue, "taken");

    assertThat(clients.drain(queue)).containsExactly("taken");
  }

  @Test
  void a_dropped_message_is_lost_although_its_publisher_gets_success() throws Exception {
    String queue = subscribedQueue();
    inject("sns", "Publish", "drop");

    clients.publish(CloudNames.TOPIC_ARN, queue, "lost");

    assertThat(clients.depth(queue)).isZero();
  }

  @Test
  void faults_can_be_injected_into_queues_and_functions() throws Exception {
    inject("sqs", "*", "refuse");
    inject("lambda", "Invoke", "refuse");

    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(() -> clients.sqs().listQueues())
        .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(503));
    assertThatExceptionOfType(LambdaException.class)
        .isThrownBy(() -> clients.invoke(CloudNames.TENANT_SYNC, "1"))
        .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(503));
  }

  @Test
  void an_invalid_request_is_rejected_with_a_message() throws Exception {
    for (String request :
        new String[] {
          "refuse all",
          "{\"service\":\"s3\"}",
          "{\"service\":\"sqs\",\"mode\":\"drop\"}",
          "{\"service\":\"sns\",\"mode\":\"delay\"}"
        }) {
      HttpResponse<String> answer = send("POST", "refuse", request);

      assertThat(answer.statusCode()).as(request).isEqualTo(400);
      assertThat(answer.body()).contains("message");
    }
    assertThat(send("POST", "countries/Malaysia", "").statusCode()).isEqualTo(400);
    assertThat(send("POST", "databases/", "").statusCode()).isEqualTo(400);
    assertThat(send("GET", "nothing", "").statusCode()).isEqualTo(400);
  }

  @Test
  void the_state_has_functions_with_processes_and_runtimes_and_queues_with_depths()
      throws Exception {
    assertThat(send("POST", "countries/CA", "").statusCode()).isEqualTo(200);
    long pid =
        Long.parseLong(clients.invoke(CloudNames.TENANT_SYNC, "\"pid\"").payload().asUtf8String());
    clients
        .sqs()
        .sendMessage(
            r ->
                r.queueUrl(clients.queueUrl(CloudNames.deadLetterQueue("CA"))).messageBody("dead"));

    JsonNode state = ContractJson.mapper().readTree(send("GET", "state", "").body());

    assertThat(state.path("functions").path(CloudNames.TENANT_SYNC))
        .extracting(JsonNode::asLong)
        .contains(pid);
    assertThat(state.path("runtimes").path(CloudNames.TENANT_SYNC).asText()).isEqualTo("java");
    assertThat(state.path("queues").path(CloudNames.queue("CA")).asInt(-1)).isZero();
    assertThat(state.path("queues").path(CloudNames.deadLetterQueue("CA")).asInt()).isEqualTo(1);
  }
}
