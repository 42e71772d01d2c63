package io.geosync.publisher.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicArnTest {

  @Test
  void a_topic_of_any_partition_is_taken() {
    assertThat(
            Topic.Arn.parse("arn:aws-cn:sns:cn-north-1:123456789012:geosync-prod-events").region())
        .isEqualTo("cn-north-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "geosync-local-events",
        "arn:aws:sqs:us-east-1:000000000000:geosync-local-events",
        "arn:aws:sns:us-east-1:000000000000:",
        "arn:aws:sns:us-east-1:000000000000:a b"
      })
  void what_sns_would_take_for_an_invalid_message_is_refused_as_configuration(String text) {
    assertThatThrownBy(() -> Topic.Arn.parse(text))
        .isInstanceOfSatisfying(
            GeosyncException.class,
            refusal -> assertThat(refusal.errorId()).isEqualTo(ErrorId.CONFIGURATION_INVALID));
  }
}
