package io.geosync.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.metric.Metric;
import io.geosync.infra.alarm.AlarmCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NeedsNode
class TwoCountriesTest {
  private static final Pattern ACTION = Pattern.compile("`([a-z]+:[A-Za-z]+)`");

  private Synthesised stack = new Synthesised(List.of(), List.of());

  @BeforeAll
  void synthesise(@TempDir Path folder) throws IOException {
    stack = Synthesised.sample("two-countries", folder);
  }

  @Test
  void synthesis_has_no_warnings() {
    assertThat(stack.warnings()).isEmpty();
  }

  @Test
  void
      a_message_is_dead_lettered_after_ten_receives_and_only_its_queue_may_use_the_dead_letter_queue() {
    JsonNode queue = stack.resource("AWS::SQS::Queue", "QueueName", "geosync-demo-q-PH-0");
    assertThat(queue.at("/RedrivePolicy/maxReceiveCount").asInt()).isEqualTo(10);
    assertThat(queue.at("/VisibilityTimeout").asInt()).isEqualTo(270);
    assertThat(queue.at("/MessageRetentionPeriod").asInt()).isEqualTo(345_600);
    JsonNode dead = stack.resource("AWS::SQS::Queue", "QueueName", "geosync-demo-dlq-PH-0");
    assertThat(dead.at("/MessageRetentionPeriod").asInt()).isEqualTo(1_209_600);
    assertThat(dead.at("/RedriveAllowPolicy/redrivePermission").asText()).isEqualTo("byQueue");
    assertThat(dead.at("/RedriveAllowPolicy/sourceQueueArns").toString())
        .contains(":geosync-demo-q-PH-0");
  }

  @Test
  void every_queue_and_topic_is_encrypted_with_the_deployments_key() {
    assertThat(stack.resources("AWS::SQS::Queue"))
        .hasSize(5)
        .allSatisfy(queue -> assertThat(queue.has("KmsMasterKeyId")).isTrue());
    assertThat(stack.resources("AWS::SNS::Topic"))
        .isNotEmpty()
        .allSatisfy(topic -> assertThat(topic.has("KmsMasterKeyId")).isTrue());
    assertThat(stack.resources("AWS::KMS::Key"))
        .singleElement()
        .satisfies(
            key -> {
              assertThat(key.path("EnableKeyRotation").asBoolean()).isTrue();
              assertThat(key.path("KeyPolicy").toString())
                  .contains("sns.amazonaws.com", "cloudwatch.amazonaws.com", "aws:SourceAccount");
            });
  }

  @Test
  void a_country_receives_its_own_events_raw_and_undelivered_messages_are_retained() {
    assertThat(queueSubscriptions())
        .extracting(subscription -> subscription.at("/FilterPolicy/country/0").asText())
        .containsExactlyInAnyOrder("PH", "VN");
    assertThat(queueSubscriptions())
        .allSatisfy(
            subscription -> {
              assertThat(subscription.path("RawMessageDelivery").asBoolean()).isTrue();
              assertThat(subscription.at("/RedrivePolicy/deadLetterTargetArn").isMissingNode())
                  .isFalse();
            });
  }

  @Test
  void a_mapping_reports_failures_per_message_and_limits_its_concurrency() {
    assertThat(stack.resources("AWS::Lambda::EventSourceMapping"))
        .hasSize(2)
        .allSatisfy(
            mapping -> {
              assertThat(mapping.at("/FunctionResponseTypes/0").asText())
                  .isEqualTo("ReportBatchItemFailures");
              assertThat(mapping.at("/ScalingConfig/MaximumConcurrency").asInt()).isEqualTo(2);
              assertThat(mapping.path("BatchSize").asInt()).isEqualTo(10);
              assertThat(mapping.path("MaximumBatchingWindowInSeconds").asInt()).isZero();
              assertThat(mapping.has("FilterCriteria")).isFalse();
            });
  }

  @Test
  void relay_and_sweep_are_invoked_every_minute_without_retries() {
    assertThat(stack.resources("AWS::Events::Rule"))
        .allSatisfy(
            rule -> {
              assertThat(rule.path("ScheduleExpression").asText()).isEqualTo("rate(1 minute)");
              assertThat(rule.at("/Targets/0/RetryPolicy/MaximumRetryAttempts").asInt(-1)).isZero();
              assertThat(rule.at("/Targets/0/RetryPolicy/MaximumEventAgeInSeconds").asInt())
                  .isEqualTo(60);
            })
        .extracting(rule -> rule.at("/Targets/0/Input").asText())
        .containsExactlyInAnyOrder("{\"command\":\"relay\"}", "{\"command\":\"sweep\"}");
    assertThat(stack.resources("AWS::Lambda::EventInvokeConfig"))
        .hasSize(5)
        .allSatisfy(c -> assertThat(c.path("MaximumRetryAttempts").asInt(-1)).isZero());
  }

  @Test
  void functions_run_on_java_with_snapstart_within_their_timeouts() {
    JsonNode batch =
        stack.resource("AWS::Lambda::Function", "FunctionName", "geosync-demo-tenant-sync");
    assertThat(batch.path("Runtime").asText()).isEqualTo("java25");
    assertThat(batch.at("/SnapStart/ApplyOn").asText()).isEqualTo("PublishedVersions");
    assertThat(batch.path("Timeout").asInt()).isEqualTo(45);
    assertThat(batch.at("/Environment/Variables/QUARKUS_LAMBDA_HANDLER").asText())
        .isEqualTo("batch");
    assertThat(batch.at("/Environment/Variables/GEOSYNC_SIGNING_KEYS").asText())
        .isEqualTo(
            "secretsmanager:arn:aws:secretsmanager:us-east-1:111111111111:secret:geosync/demo-AbCdEf#signingKeys");
    assertThat(batch.toString()).doesNotContain("{{resolve:");
    assertThat(batch.at("/Environment/Variables/AWS_USE_DUALSTACK_ENDPOINT").asText())
        .isEqualTo("true");
  }

  @Test
  void the_query_function_has_its_own_log_group_and_the_alias_that_commands_invoke() {
    JsonNode query = stack.resource("AWS::Lambda::Function", "FunctionName", "geosync-demo-query");
    assertThat(query.at("/Environment/Variables/QUARKUS_LAMBDA_HANDLER").asText())
        .isEqualTo("query");
    assertThat(query.at("/Environment/Variables").has("GEOSYNC_SIGNING_KEYS")).isFalse();
    assertThat(
            stack
                .resource("AWS::Logs::LogGroup", "LogGroupName", "/aws/lambda/geosync-demo-query")
                .path("RetentionInDays")
                .asInt())
        .isEqualTo(30);
    assertThat(stack.resources("AWS::Lambda::Alias"))
        .hasSize(5)
        .allSatisfy(alias -> assertThat(alias.path("Name").asText()).isEqualTo("live"));
  }

  @Test
  void each_role_has_exactly_the_permissions_of_its_function() {
    assertThat(actions("publisher"))
        .containsExactlyInAnyOrder(
            "sns:Publish", "kms:GenerateDataKey", "kms:Decrypt", "secretsmanager:GetSecretValue");
    assertThat(actions("tenant-sync"))
        .containsExactlyInAnyOrder(
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "sqs:GetQueueUrl",
            "sqs:ChangeMessageVisibility",
            "sqs:SendMessage",
            "sqs:GetQueueUrl",
            "kms:GenerateDataKey",
            "kms:Decrypt",
            "secretsmanager:GetSecretValue");
    assertThat(actions("operations"))
        .containsExactlyInAnyOrder(
            "cloudwatch:PutMetricData",
            "sqs:GetQueueAttributes",
            "sqs:GetQueueUrl",
            "secretsmanager:GetSecretValue");
    assertThat(statements("operations").toString())
        .contains("{\"StringEquals\":{\"cloudwatch:namespace\":\"Geosync\"}}");
    assertThat(actions("redrive")).contains("sqs:StartMessageMoveTask", "lambda:InvokeFunction");
    assertThat(statements("redrive").valueStream())
        .filteredOn(statement -> statement.path("Action").asText().equals("lambda:InvokeFunction"))
        .singleElement()
        .asString()
        .endsWith(":function:geosync-demo-publisher:live\"]]}}");
    assertThat(actions("query")).containsExactly("secretsmanager:GetSecretValue");
    assertThat(stack.resources("AWS::IAM::Policy")).isEmpty();
    assertThat(stack.resources("AWS::IAM::Role"))
        .allSatisfy(role -> assertThat(role.has("ManagedPolicyArns")).isFalse());
  }

  @Test
  void the_security_page_lists_the_actions_of_each_role() throws IOException {
    List<String> page = Files.readAllLines(Path.of("../docs/security.md"));
    for (String function : List.of("publisher", "tenant-sync", "operations", "redrive", "query")) {
      Set<String> listed =
          page.stream()
              .filter(line -> line.startsWith("| `%s` | `".formatted(function)))
              .flatMap(line -> ACTION.matcher(line).results())
              .map(found -> found.group(1))
              .collect(Collectors.toSet());

      assertThat(listed).as(function).isEqualTo(Set.copyOf(actions(function)));
    }
  }

  @Test
  void each_role_reads_only_the_secrets_that_its_function_uses() {
    assertThat(secrets("publisher")).contains("Landlord").contains("geosync/demo-AbCdEf");
    assertThat(secrets("publisher")).doesNotContain("tenants");
    assertThat(secrets("tenant-sync"))
        .contains("Landlord", "geosync/demo-AbCdEf", "secret:geosync/demo/tenants/*");
    assertThat(secrets("operations"))
        .contains("Landlord", "secret:geosync/demo/tenants/*")
        .doesNotContain("geosync/demo-AbCdEf");
    for (String function : List.of("query", "redrive")) {
      assertThat(secrets(function)).contains("Landlord").doesNotContain("geosync/demo");
    }
  }

  private String secrets(String function) {
    return statements(function)
        .valueStream()
        .filter(
            statement -> statement.path("Action").asText().equals("secretsmanager:GetSecretValue"))
        .map(statement -> statement.path("Resource").toString())
        .collect(Collectors.joining());
  }

  @Test
  void every_alarm_on_a_custom_metric_reads_one_that_the_sweep_sends() {
    List<String> sent = Arrays.stream(Metric.values()).map(Metric::metricName).toList();
    assertThat(stack.resources("AWS::CloudWatch::Alarm"))
        .filteredOn(alarm -> alarm.path("Namespace").asText().equals(Metric.NAMESPACE))
        .hasSize(7)
        .allSatisfy(
            alarm -> {
              assertThat(sent).contains(alarm.path("MetricName").asText());
              assertThat(alarm.path("Dimensions").toString())
                  .isEqualTo("[{\"Name\":\"stage\",\"Value\":\"demo\"}]");
            });
    assertThat(stack.resources("AWS::CloudWatch::Alarm"))
        .hasSize(AlarmCount.all())
        .allSatisfy(alarm -> assertThat(alarm.path("AlarmActions")).hasSize(1));
  }

  @Test
  void every_alarm_says_what_to_do_within_the_length_that_cloudwatch_allows() {
    assertThat(stack.resources("AWS::CloudWatch::Alarm"))
        .allSatisfy(
            alarm ->
                assertThat(alarm.path("AlarmDescription").asText())
                    .hasSizeBetween(60, 1_024)
                    .matches("(?s)[A-Z].*\\. .*"));
  }

  @Test
  void the_alarm_on_dead_letters_names_the_countries_whose_queues_it_watches() {
    JsonNode alarm =
        stack.resource("AWS::CloudWatch::Alarm", "AlarmName", "geosync-demo-dlq-messages");
    assertThat(alarm.path("AlarmDescription").asText()).endsWith(" PH, VN");
    assertThat(alarm.path("Threshold").asInt(-1)).isZero();
    assertThat(alarm.path("ComparisonOperator").asText()).isEqualTo("GreaterThanThreshold");
  }

  @Test
  void the_dashboard_shows_the_custom_metrics_and_searches_the_queues_of_the_stage() {
    String body = stack.resources("AWS::CloudWatch::Dashboard").getFirst().toString();
    Arrays.stream(Metric.values())
        .filter(metric -> metric != Metric.HEARTBEAT)
        .forEach(metric -> assertThat(body).contains(metric.metricName()));
    assertThat(body).contains("geosync demo q'", "geosync demo dlq'", "geosync-demo-tenant-sync");
  }

  @Test
  void a_missing_sweep_raises_an_alarm() {
    JsonNode alarm =
        stack.resource("AWS::CloudWatch::Alarm", "AlarmName", "geosync-demo-heartbeat");
    assertThat(alarm.path("TreatMissingData").asText()).isEqualTo("breaching");
    assertThat(
            stack
                .resource("AWS::CloudWatch::Alarm", "AlarmName", "geosync-demo-lag-max")
                .path("Threshold")
                .asInt())
        .isEqualTo(300);
  }

  private List<JsonNode> queueSubscriptions() {
    return stack.resources("AWS::SNS::Subscription").stream()
        .filter(subscription -> subscription.path("Protocol").asText().equals("sqs"))
        .toList();
  }

  /** Returns the allowed actions without those on logs and network interfaces. */
  private List<String> actions(String function) {
    return statements(function)
        .valueStream()
        .map(statement -> statement.path("Action"))
        .flatMap(action -> action.isArray() ? action.valueStream() : Stream.of(action))
        .map(JsonNode::asText)
        .filter(action -> !action.startsWith("logs:") && !action.startsWith("ec2:"))
        .toList();
  }

  private JsonNode statements(String function) {
    String group = ":log-group:/aws/lambda/geosync-demo-" + function + ":*";
    return stack.resources("AWS::IAM::Role").stream()
        .map(role -> role.at("/Policies/0/PolicyDocument/Statement"))
        .filter(statement -> statement.toString().contains(group))
        .findFirst()
        .orElseThrow();
  }
}
