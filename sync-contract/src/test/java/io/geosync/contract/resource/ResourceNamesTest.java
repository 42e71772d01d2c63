package io.geosync.contract.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ResourceNamesTest {
  private final ResourceNames names = new ResourceNames("blue-1");

  @Test
  void every_name_begins_with_the_product_and_the_stage() {
    assertThat(names.stack()).isEqualTo("geosync-blue-1");
    assertThat(names.topic()).isEqualTo("geosync-blue-1-events");
    assertThat(names.alarmTopic()).isEqualTo("geosync-blue-1-alarms");
    assertThat(names.undeliveredQueue()).isEqualTo("geosync-blue-1-undelivered");
    assertThat(names.queue("VN", 2)).isEqualTo("geosync-blue-1-q-VN-2");
    assertThat(names.deadLetterQueue("VN", 2)).isEqualTo("geosync-blue-1-dlq-VN-2");
    assertThat(names.logGroup(FunctionName.TENANT_SYNC))
        .isEqualTo("/aws/lambda/geosync-blue-1-tenant-sync");
    assertThat(Arrays.stream(FunctionName.values()).map(names::function))
        .allMatch(name -> name.startsWith(names.prefix()));
  }

  @Test
  void only_this_deployments_dead_letter_queues_are_recognised() {
    assertThat(names.isDeadLetterQueue(names.deadLetterQueue("VN", 0))).isTrue();
    assertThat(names.isDeadLetterQueue(names.queue("VN", 0))).isFalse();
    assertThat(names.isDeadLetterQueue(new ResourceNames("blue").deadLetterQueue("VN", 0)))
        .isFalse();
  }

  @Test
  void the_arn_of_a_countrys_queue_names_its_stage_country_and_shard() {
    CountryQueue queue =
        CountryQueue.parse("arn:aws:sqs:eu-west-1:123456789012:geosync-blue-1-q-VN-12");

    assertThat(queue).isEqualTo(new CountryQueue("blue-1", "VN", 12));
    assertThat(queue.name()).isEqualTo("geosync-blue-1-q-VN-12");
    assertThat(queue.deadLetterName()).isEqualTo("geosync-blue-1-dlq-VN-12");
  }

  @Test
  void the_arn_of_another_queue_is_rejected() {
    assertThatThrownBy(() -> CountryQueue.parse("arn:aws:sqs:eu-west-1:1:geosync-blue-dlq-VN-0"))
        .isInstanceOfSatisfying(
            GeosyncException.class,
            failure -> assertThat(failure.errorId()).isEqualTo(ErrorId.CONFIGURATION_INVALID));
  }
}
