package io.geosync.localcloud.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.localcloud.runner.InvocationResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

class BatchResponseTest {
  private static final Message FIRST = Message.builder().messageId("first").build();
  private static final Message SECOND = Message.builder().messageId("second").build();

  private static List<Message> handled(String response) {
    return BatchResponse.handled(new InvocationResult(false, response), List.of(FIRST, SECOND));
  }

  @Test
  void a_response_without_failures_is_success() {
    assertThat(handled("{\"batchItemFailures\":[]}")).containsExactly(FIRST, SECOND);
    assertThat(handled("{\"batchItemFailures\":null}")).containsExactly(FIRST, SECOND);
    assertThat(handled("{}")).containsExactly(FIRST, SECOND);
    assertThat(handled("null")).containsExactly(FIRST, SECOND);
    assertThat(handled("")).containsExactly(FIRST, SECOND);
  }

  @Test
  void only_named_messages_have_failed() {
    assertThat(handled("{\"batchItemFailures\":[{\"itemIdentifier\":\"first\"}]}"))
        .containsExactly(SECOND);
  }

  @Test
  void an_unknown_identifier_fails_the_whole_batch() {
    assertThat(
            handled(
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"first\"},{\"itemIdentifier\":\"third\"}]}"))
        .isEmpty();
    assertThat(handled("{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}")).isEmpty();
    assertThat(handled("{\"batchItemFailures\":[{\"itemIdentifier\":null}]}")).isEmpty();
    assertThat(handled("{\"batchItemFailures\":[{}]}")).isEmpty();
  }

  @Test
  void an_error_or_a_response_that_is_not_json_fails_the_whole_batch() {
    assertThat(handled("batch done")).isEmpty();
    assertThat(
            BatchResponse.handled(
                new InvocationResult(true, "{\"batchItemFailures\":[]}"), List.of(FIRST, SECOND)))
        .isEmpty();
  }
}
