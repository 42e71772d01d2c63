package io.geosync.localcloud.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geosync.localcloud.CloudNames;
import io.geosync.localcloud.fixture.Eventually;
import io.geosync.localcloud.fixture.SharedCloud;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

@ExtendWith(SharedCloud.class)
class InvokeTest {
  private final SharedCloud.Running running;

  InvokeTest(SharedCloud.Running running) {
    this.running = running;
  }

  @Test
  void a_function_is_called_by_name_or_arn() {
    for (String name :
        new String[] {
          CloudNames.TENANT_SYNC,
          CloudNames.TENANT_SYNC + ":$LATEST",
          CloudNames.functionArn(CloudNames.TENANT_SYNC)
        }) {
      InvokeResponse answer = running.clients().invoke(name, "{\"a\":1}");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.functionError()).isNull();
      assertThat(answer.payload().asUtf8String()).isEqualTo("{\"a\":1}");
    }
  }

  @Test
  void a_failed_call_returns_the_error_of_the_function() {
    InvokeResponse answer = running.clients().invoke(CloudNames.TENANT_SYNC, "\"error\"");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.functionError()).isEqualTo("Unhandled");
    assertThat(answer.payload().asUtf8String()).contains("as the payload wants");
  }

  @Test
  void an_unknown_function_is_not_found() {
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> running.clients().invoke("geosync-local-unknown", "1"))
        .withMessageContaining("geosync-local-unknown")
        .satisfies(notFound -> assertThat(notFound.statusCode()).isEqualTo(404));
  }

  @Test
  void a_payload_over_the_limit_of_lambda_is_rejected() {
    assertThatExceptionOfType(RequestTooLargeException.class)
        .isThrownBy(
            () ->
                running
                    .clients()
                    .invoke(CloudNames.TENANT_SYNC, "\"" + "a".repeat(6 * 1_024 * 1_024) + "\""));
  }

  @Test
  void an_asynchronous_call_is_accepted_before_it_is_handled() throws Exception {
    InvokeResponse answer =
        running
            .clients()
            .lambda()
            .invoke(
                r ->
                    r.functionName(CloudNames.TENANT_SYNC)
                        .invocationType(InvocationType.EVENT)
                        .payload(SdkBytes.fromUtf8String("\"an event\"")));

    assertThat(answer.statusCode()).isEqualTo(202);
    Eventually.holds(() -> running.records().contains("\"an event\""));
  }
}
