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
  void a_topic_of_any_aws_partition_is_accepted() {
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
  void a_malformed_arn_is_a_configuration_error(String text) {
    assertThatThrownBy(() -> Topic.Arn.parse(text))
        .isInstanceOfSatisfying(
            GeosyncException.class,
            rejection -> assertThat(rejection.errorId()).isEqualTo(ErrorId.CONFIGURATION_INVALID));
  }
}
