package io.geosync.publisher.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.publisher.relay.RelaySettings;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublisherConfigTest {

  @Test
  void the_defaults() {
    PublisherConfig config = config(Map.of());

    assertThat(config.topicArn()).isEmpty();
    assertThat(config.signingKeys()).isEmpty();
    assertThat(config.relay().lingerSeconds()).isZero();
    assertThat(Wiring.settings(config))
        .isEqualTo(
            new RelaySettings(
                true, Duration.ofMillis(200), Duration.ofSeconds(30), 194_560, 500, 3, 3));
  }

  @Test
  void the_environment_sets_them() {
    PublisherConfig config =
        config(
            Map.of(
                "GEOSYNC_TOPIC_ARN", "arn:aws:sns:us-east-1:000000000000:geosync-local-events",
                "GEOSYNC_RELAY_LINGER_SECONDS", "55",
                "GEOSYNC_EVENTS_ENABLED", "false",
                "GEOSYNC_QUEUE_URL_PREFIX", "of another function"));

    assertThat(config.topicArn())
        .hasValue("arn:aws:sns:us-east-1:000000000000:geosync-local-events");
    assertThat(config.relay().lingerSeconds()).isEqualTo(55);
    assertThat(config.events().enabled()).isFalse();
  }

  private static PublisherConfig config(Map<String, String> environment) {
    return new SmallRyeConfigBuilder()
        .withMapping(PublisherConfig.class)
        .withValidateUnknown(false)
        .withSources(new EnvConfigSource(environment, 300))
        .build()
        .getConfigMapping(PublisherConfig.class);
  }
}
