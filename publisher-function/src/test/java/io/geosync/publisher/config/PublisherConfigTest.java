package io.geosync.publisher.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.publisher.fixture.Configs;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublisherConfigTest {

  @Test
  void without_environment_variables_the_defaults_apply() {
    PublisherConfig config = Configs.of(Map.of());

    assertThat(config.topicArn()).isEmpty();
    assertThat(config.signingKeys()).isEmpty();
    assertThat(config.relay().lingerSeconds()).isZero();
    assertThat(config.events().enabled()).isTrue();
    assertThat(config.events().maxRetries()).isEqualTo(3);
    assertThat(config.relay().pollMilliseconds()).isEqualTo(200);
    assertThat(config.relay().paceMilliseconds()).isEqualTo(25);
    assertThat(config.relay().leaseSeconds()).isEqualTo(30);
    assertThat(config.relay().maxEnvelopeBytes()).isEqualTo(194_560);
    assertThat(config.relay().compressFromBytes()).isEqualTo(4_096);
    assertThat(config.relay().maxEventBytes()).isEqualTo(524_288);
    assertThat(config.relay().maxEvents()).isEqualTo(500);
    assertThat(config.relay().parallelCountries()).isEqualTo(3);
    assertThat(config.relay().parallelPublishes()).isEqualTo(4);
  }

  @Test
  void environment_variables_override_the_defaults() {
    PublisherConfig config =
        Configs.of(
            Map.of(
                "GEOSYNC_TOPIC_ARN", "arn:aws:sns:us-east-1:000000000000:geosync-local-events",
                "GEOSYNC_RELAY_LINGER_SECONDS", "55",
                "GEOSYNC_EVENTS_ENABLED", "false",
                "GEOSYNC_QUEUE_URL_PREFIX", "a variable of another function"));

    assertThat(config.topicArn())
        .hasValue("arn:aws:sns:us-east-1:000000000000:geosync-local-events");
    assertThat(config.relay().lingerSeconds()).isEqualTo(55);
    assertThat(config.events().enabled()).isFalse();
  }
}
