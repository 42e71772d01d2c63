package io.geosync.localcloud.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.localcloud.runner.InvocationResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

class BatchAnswerTest {
  private static final Message FIRST = Message.builder().messageId("first").build();
  private static final Message SECOND = Message.builder().messageId("second").build();

  private static List<Message> done(String answer) {
    return BatchAnswer.done(new InvocationResult(false, answer), List.of(FIRST, SECOND));
  }

  @Test
  void no_failures_are_success_however_they_are_said() {
    assertThat(done("{\"batchItemFailures\":[]}")).containsExactly(FIRST, SECOND);
    assertThat(done("{\"batchItemFailures\":null}")).containsExactly(FIRST, SECOND);
    assertThat(done("{}")).containsExactly(FIRST, SECOND);
    assertThat(done("null")).containsExactly(FIRST, SECOND);
    assertThat(done("")).containsExactly(FIRST, SECOND);
  }

  @Test
  void only_what_is_named_has_failed() {
    assertThat(done("{\"batchItemFailures\":[{\"itemIdentifier\":\"first\"}]}"))
        .containsExactly(SECOND);
  }

  @Test
  void an_identifier_that_nobody_has_fails_the_whole_batch() {
    assertThat(
            done(
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"first\"},{\"itemIdentifier\":\"third\"}]}"))
        .isEmpty();
    assertThat(done("{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}")).isEmpty();
    assertThat(done("{\"batchItemFailures\":[{\"itemIdentifier\":null}]}")).isEmpty();
    assertThat(done("{\"batchItemFailures\":[{}]}")).isEmpty();
  }

  @Test
  void an_error_or_no_json_fails_the_whole_batch() {
    assertThat(done("batch done")).isEmpty();
    assertThat(
            BatchAnswer.done(
                new InvocationResult(true, "{\"batchItemFailures\":[]}"), List.of(FIRST, SECOND)))
        .isEmpty();
  }
}
