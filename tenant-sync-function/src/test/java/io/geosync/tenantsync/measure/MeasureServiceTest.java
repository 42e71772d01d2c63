package io.geosync.tenantsync.measure;

import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.metric.Metric;
import io.geosync.contract.reply.MeasureReply;
import io.geosync.tenantsync.fixture.Queues;
import io.geosync.tenantsync.fixture.TenantSyncFixture;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;

class MeasureServiceTest {
  private final TenantSyncFixture fixture = new TenantSyncFixture();

  @BeforeEach
  void create_a_tenant_that_lacks_two_of_three_published_events() throws SQLException {
    Queues.deadLetters();
    fixture.tenant("acme");
    fixture.units(1, 4);
    run(
        fixture.landlordDatabase(),
        "UPDATE geography_relays SET claimed_position = 3, published_position = 3",
        "UPDATE tenant_streams SET reported_epoch = 1, watermark = 1");
  }

  @AfterEach
  void close() throws SQLException {
    fixture.close();
  }

  private MeasureReply take(MeasureService measures) {
    return measures.take(fixture.registry().current(), Duration.ofSeconds(60));
  }

  private static void deadLetter(String body) {
    String url = Queues.client().getQueueUrl(r -> r.queueName("geosync-test-dlq-PH-0")).queueUrl();
    Queues.client().sendMessage(r -> r.queueUrl(url).messageBody(body));
  }

  @Test
  void every_metric_is_sent_for_the_stage_and_for_each_country_that_is_not_idle() {
    MeasureReply reply = take(fixture.measures());

    assertThat(reply.problems()).isEmpty();
    assertThat(fixture.cloudWatch().latest())
        .containsOnlyKeys(
            Arrays.stream(Metric.values())
                .flatMap(
                    metric ->
                        metric == Metric.HEARTBEAT
                            ? Stream.of("heartbeat stage=test")
                            : Stream.of(
                                metric.metricName() + " stage=test",
                                metric.metricName() + " country=PH stage=test"))
                .toList())
        .hasSize(reply.metricsSent())
        .containsEntry("heartbeat stage=test", 1.0)
        .containsEntry("pending stage=test", 1.0)
        .containsEntry("pending country=PH stage=test", 1.0)
        .hasEntrySatisfying("lag_max country=PH stage=test", lag -> assertThat(lag).isPositive());
  }

  @Test
  void no_metrics_are_sent_for_an_idle_country() throws SQLException {
    run(
        fixture.landlordDatabase(),
        """
        UPDATE geography_relays SET claimed_position = 4, published_position = 4, completed_position = 4
        """,
        "UPDATE tenant_streams SET watermark = 4");

    MeasureReply reply = take(fixture.measures());

    assertThat(reply.countries()).isEmpty();
    assertThat(fixture.cloudWatch().latest().keySet()).noneMatch(name -> name.contains("country="));
  }

  @Test
  void dead_letters_are_counted_on_the_queue() {
    deadLetter("one");
    deadLetter("two");

    MeasureReply reply = take(fixture.measures());

    assertThat(reply.dlqMessages()).isEqualTo(2);
    assertThat(reply.countries().getFirst().dlqMessages()).isEqualTo(2);
    assertThat(fixture.cloudWatch().latest()).containsEntry("dlq_messages stage=test", 2.0);
  }

  @Test
  void a_rejection_by_cloudwatch_is_reported_with_all_measurements() {
    fixture.cloudWatch().rejectAll();

    MeasureReply reply = take(fixture.measures());

    assertThat(reply.metricsSent()).isZero();
    assertThat(reply.pending()).isEqualTo(1);
    assertThat(reply.problems())
        .extracting(ErrorReport::id)
        .containsExactly(ErrorId.METRICS_UNSENT);
  }

  @Test
  void dead_letters_that_cannot_be_counted_are_not_reported_as_zero() {
    try (SqsClient unreachable =
        SqsClient.builder()
            .endpointOverride(URI.create("http://127.0.0.1:1"))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
            .build()) {
      MeasureReply reply = take(fixture.measures(unreachable));

      assertThat(reply.dlqMessages()).isNull();
      assertThat(reply.problems())
          .extracting(ErrorReport::id)
          .containsExactly(ErrorId.QUEUE_REFUSED);
      assertThat(fixture.cloudWatch().latest())
          .containsKey("heartbeat stage=test")
          .doesNotContainKey("dlq_messages stage=test");
    }
  }
}
