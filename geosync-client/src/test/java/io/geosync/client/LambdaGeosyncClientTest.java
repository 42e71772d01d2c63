package io.geosync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.reply.MigrateReply;
import io.geosync.contract.resource.FunctionName;
import io.geosync.contract.setting.Setting;
import io.geosync.fixture.LambdaEndpoint;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LambdaGeosyncClientTest {
  private LambdaEndpoint endpoint;

  @BeforeEach
  void listen() throws IOException {
    endpoint = new LambdaEndpoint();
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @Test
  void a_command_is_sent_to_the_function_of_the_stage() {
    endpoint.answers(
        "{\"schema_version\":\"4\",\"applied\":[],\"adopted\":false,\"captured_units\":0}");
    try (GeosyncClient functions = functions()) {
      MigrateReply reply = functions.call(new PublisherCommand.Migrate("r1", "me", null));

      assertThat(reply).isEqualTo(new MigrateReply("4", List.of(), false, 0));
    }
    assertThat(endpoint.calls())
        .containsExactly(
            new LambdaEndpoint.Call(
                "/2015-03-31/functions/geosync-blue-publisher/invocations",
                "{\"command\":\"migrate\",\"request_id\":\"r1\",\"actor\":\"me\"}"));
  }

  @Test
  void each_family_of_commands_has_its_function() {
    endpoint.answers("{\"tenants\":[]}").answersRaw("{\"error\":" + error("defect") + "}");
    try (GeosyncClient functions = functions()) {
      functions.call(new QueryCommand.Tenants());
      assertThatThrownBy(() -> functions.call(new OperationsCommand.Sweep()))
          .isInstanceOf(CommandFailed.class);
    }
    assertThat(endpoint.calls())
        .extracting(call -> call.path().split("/", -1)[3])
        .containsExactly("geosync-blue-query", "geosync-blue-operations");
  }

  @Test
  void an_error_reply_keeps_its_id_message_and_details() {
    endpoint.answersRaw("{\"error\":" + error("unit.not-found") + "}");

    assertThat(failure().report().id()).isEqualTo(ErrorId.UNIT_NOT_FOUND);
    assertThat(failureAfter("{\"error\":" + error("unit.not-found") + "}").report().details())
        .containsExactly("first", "second");
  }

  @Test
  void a_crashed_function_is_a_retryable_error_with_its_message() {
    endpoint.crashes("{\"errorMessage\":\"timed out after 45 s\",\"errorType\":\"Timeout\"}");

    CommandFailed failed = failure();
    assertThat(failed.report().id()).isEqualTo(ErrorId.FUNCTION_ENDED);
    assertThat(failed).hasMessageContainingAll("geosync-blue-query", "timed out after 45 s");
  }

  @Test
  void a_missing_function_is_reported_with_its_name() {
    endpoint.refuses(404, "Function not found");

    CommandFailed failed = failure();
    assertThat(failed.report().id()).isEqualTo(ErrorId.CLOUD_REFUSED);
    assertThat(failed).hasMessageContainingAll("geosync-blue-query", endpoint.uri().toString());
  }

  @Test
  void a_deployed_function_has_its_settings_and_no_other_variable() {
    endpoint.answersRaw(
        """
        {"FunctionName": "geosync-blue-operations", "Version": "7", "MemorySize": 512, "Timeout": 300,
         "LastModified": "2026-11-30T10:00:00.000+0000",
         "Environment": {"Variables": {"GEOSYNC_KEEP_LOG_DAYS": "60", "GEOSYNC_SIGNING_KEYS": "secret"}}}
        """);
    try (LambdaGeosyncClient functions = functions()) {
      assertThat(functions.deployed(FunctionName.OPERATIONS))
          .isEqualTo(
              new DeployedFunction(
                  FunctionName.OPERATIONS,
                  "7",
                  512,
                  300,
                  "2026-11-30T10:00:00.000+0000",
                  Map.of(Setting.KEEP_LOG_DAYS, "60")));
    }
    assertThat(endpoint.calls())
        .extracting(LambdaEndpoint.Call::path)
        .containsExactly("/2015-03-31/functions/geosync-blue-operations/configuration");
  }

  @Test
  void an_invalid_reply_is_a_defect() {
    endpoint.answersRaw("[]");

    assertThat(failure().report().id()).isEqualTo(ErrorId.DEFECT);
  }

  @Test
  void a_cloud_that_refuses_connections_is_reported_as_unreachable_with_its_url() {
    URI gone = LambdaEndpoint.unused();
    try (GeosyncClient functions = functions(gone)) {
      assertThatThrownBy(() -> functions.call(new QueryCommand.Tenants()))
          .hasMessageContainingAll(gone.toString(), "the test")
          .asInstanceOf(type(CommandFailed.class))
          .extracting(CommandFailed::errorId)
          .isEqualTo(ErrorId.CLOUD_UNREACHABLE);
    }
  }

  private CommandFailed failureAfter(String body) {
    endpoint.answersRaw(body);
    return failure();
  }

  private CommandFailed failure() {
    try (GeosyncClient functions = functions()) {
      functions.call(new QueryCommand.Tenants());
    } catch (CommandFailed failed) {
      return failed;
    }
    throw new AssertionError("the call did not fail");
  }

  private LambdaGeosyncClient functions() {
    return functions(endpoint.uri());
  }

  private static LambdaGeosyncClient functions(URI at) {
    return LambdaGeosyncClient.at(new CloudLocation(at, "us-east-1", "blue", "the test"), Map.of());
  }

  private static String error(String id) {
    return "{\"id\":\"%s\",\"category\":\"rejected\",\"message\":\"no\",\"details\":[\"first\",\"second\"]}"
        .formatted(id);
  }
}
