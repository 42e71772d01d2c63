package io.geosync.localcloud.endpoint;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.localcloud.CloudNames;
import io.geosync.localcloud.fixture.Eventually;
import io.geosync.localcloud.fixture.SharedCloud;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The embedded cloud accepts and rejects the same move tasks as SQS. */
@ExtendWith(SharedCloud.class)
class MoveTaskTest {
  private static final String DEAD = "geosync-local-dlq-AQ-0";

  @Test
  void a_move_needs_a_destination_and_a_source_that_is_a_dead_letter_queue(
      SharedCloud.Running running) throws Exception {
    SqsClient sqs = running.clients().sqs();
    running.cloud().ensureCountry("AQ");
    String url = sqs.getQueueUrl(request -> request.queueName(DEAD)).queueUrl();
    sqs.sendMessage(request -> request.queueUrl(url).messageBody("sent directly"));
    sqs.createQueue(request -> request.queueName("plain-AQ"));

    assertThatThrownBy(() -> move(sqs, DEAD, null))
        .isInstanceOf(SqsException.class)
        .hasMessageContaining("CouldNotDetermineMessageSource");
    assertThatThrownBy(() -> move(sqs, "plain-AQ", DEAD))
        .isInstanceOf(SqsException.class)
        .hasMessageContaining("not the dead-letter queue of any queue");
    move(sqs, DEAD, "plain-AQ");
    Eventually.holds(() -> waiting(sqs, "plain-AQ") == 1);
  }

  private static void move(SqsClient sqs, String from, @Nullable String to) {
    sqs.startMessageMoveTask(
        request -> {
          request.sourceArn(CloudNames.queueArn(from));
          if (to != null) {
            request.destinationArn(CloudNames.queueArn(to));
          }
        });
  }

  private static int waiting(SqsClient sqs, String queue) {
    String url = sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
    return Integer.parseInt(
        sqs.getQueueAttributes(
                request ->
                    request
                        .queueUrl(url)
                        .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
            .attributes()
            .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
  }
}
