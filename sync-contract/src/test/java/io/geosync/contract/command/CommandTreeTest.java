package io.geosync.contract.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.CommandCodec;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.resource.FunctionName;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks all commands of the contract through the sealed types. */
class CommandTreeTest {

  static Stream<Command<?>> commands() {
    return leaves(Command.class).distinct().map(type -> (Command<?>) Samples.of(type));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_has_a_name_and_is_read_as_it_was_written(Command<?> command)
      throws IOException {
    byte[] json = CommandCodec.encode(command);

    JsonNode tree = ContractJson.mapper().readTree(json);
    assertThat(tree.path("command").asText()).isEqualTo(command.commandName());
    assertThat(command.commandName()).matches("[a-z]+(-[a-z]+)*");
    assertThat(CommandCodec.decode(json, Command.class)).isEqualTo(command);
    assertThat(CommandCodec.decode(json, family(command))).isEqualTo(command);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void the_json_of_a_command_holds_its_name_and_its_components_only(Command<?> command)
      throws IOException {
    JsonNode tree = ContractJson.mapper().readTree(CommandCodec.encode(command));

    assertThat(tree.properties()).hasSize(1 + command.getClass().getRecordComponents().length);
    assertThat(tree.has("reply_type") || tree.has("function")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void the_reply_type_is_a_record_of_the_contract(Command<?> command) {
    assertThat(command.replyType().isRecord()).isTrue();
    assertThat(command.replyType().getPackageName()).isEqualTo("io.geosync.contract.reply");
  }

  @Test
  void names_are_unique_over_all_functions() {
    List<String> names = commands().map(Command::commandName).sorted().toList();

    assertThat(names).doesNotHaveDuplicates().contains("change", "sweep", "dlq-redrive", "status");
  }

  @Test
  void the_functions_that_serve_commands_are_those_that_callers_invoke() {
    Set<FunctionName> functions = new TreeSet<>();
    commands().map(Command::function).forEach(functions::add);

    assertThat(functions)
        .containsExactly(
            FunctionName.PUBLISHER,
            FunctionName.OPERATIONS,
            FunctionName.REDRIVE,
            FunctionName.QUERY);
  }

  @Test
  void every_command_with_a_request_id_and_an_actor_is_audited() {
    for (Command<?> command : commands().toList()) {
      Set<String> components = new TreeSet<>();
      Arrays.stream(command.getClass().getRecordComponents())
          .forEach(component -> components.add(component.getName()));

      assertThat(command instanceof AuditedCommand<?>)
          .as(command.commandName())
          .isEqualTo(components.contains("requestId") && components.contains("actor"));
    }
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(CommandTreeTest::leaves)
        : Stream.of(type);
  }

  private static Class<?> family(Command<?> command) {
    return switch (command) {
      case PublisherCommand<?> _ -> PublisherCommand.class;
      case OperationsCommand<?> _ -> OperationsCommand.class;
      case RedriveCommand<?> _ -> RedriveCommand.class;
      case QueryCommand<?> _ -> QueryCommand.class;
    };
  }
}
