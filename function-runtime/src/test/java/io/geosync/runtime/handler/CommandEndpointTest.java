package io.geosync.runtime.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.ContractJson;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandEndpointTest {

  @Test
  void a_command_is_answered_by_its_result() throws IOException {
    JsonNode reply = reply("{\"command\": \"prune\"}", (command, deadline) -> Map.of("rows", 3));

    assertThat(reply.at("/result/rows").asInt()).isEqualTo(3);
    assertThat(reply.has("error")).isFalse();
  }

  @Test
  void an_unknown_command_and_text_that_is_not_json_are_rejected_with_their_ids()
      throws IOException {
    CommandEndpoint.Service<OperationsCommand<?>> never =
        (command, deadline) -> {
          throw new AssertionError("executed " + command);
        };

    assertThat(error(reply("{\"command\": \"dance\"}", never))).isEqualTo("command.unknown");
    assertThat(error(reply("dance", never))).isEqualTo("command.not-json");
  }

  @Test
  void a_typed_failure_keeps_its_id_and_its_details() throws IOException {
    JsonNode reply =
        reply(
            "{\"command\": \"prune\"}",
            (command, deadline) -> {
              throw new GeosyncException(
                  ErrorId.IMPORT_INVALID, "2 lines are invalid", List.of("line 2", "line 7"), null);
            });

    assertThat(error(reply)).isEqualTo("import.invalid");
    assertThat(reply.at("/error/category").asText()).isEqualTo("rejected");
    assertThat(reply.at("/error/details")).hasSize(2);
  }

  @Test
  void an_unexpected_exception_is_a_reply_too() throws IOException {
    JsonNode reply =
        reply(
            "{\"command\": \"prune\"}",
            (command, deadline) -> {
              throw new IllegalStateException("broken invariant");
            });

    assertThat(error(reply)).isEqualTo("defect");
  }

  private static String error(JsonNode reply) {
    return reply.at("/error/id").asText();
  }

  private static JsonNode reply(
      String request, CommandEndpoint.Service<OperationsCommand<?>> service) throws IOException {
    Clock clock = Clock.systemUTC();
    CommandEndpoint<OperationsCommand<?>> endpoint =
        new CommandEndpoint<>(OperationsCommand.class, clock, Duration.ZERO, service);
    Deadline deadline = Deadline.in(clock, Duration.ofSeconds(5));
    return ContractJson.mapper().readTree(endpoint.reply(request.getBytes(UTF_8), deadline));
  }
}
