package io.geosync.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Terminal;
import io.geosync.cli.root.ExitCode;
import io.geosync.contract.json.ContractJson;
import io.geosync.fixture.LambdaEndpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class CommandLineTest {
  private static final Terminal TERMINAL = new Terminal(false, false, false);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private LambdaEndpoint endpoint;

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void listen() throws IOException {
    endpoint = new LambdaEndpoint();
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "demo",
        "up",
        "import",
        "change create",
        "change update",
        "change move",
        "change delete",
        "change merge",
        "change split",
        "change recode",
        "tenant add",
        "tenant list",
        "tenant join",
        "tenant leave",
        "tenant update",
        "tenant delivery",
        "tenant follow",
        "tenant remove",
        "wait",
        "mirror",
        "recover",
        "process",
        "capture",
        "republish",
        "status",
        "events",
        "events show",
        "units",
        "units show",
        "check-sync",
        "migrate",
        "dlq list",
        "dlq redrive",
        "dlq cancel",
        "dlq export",
        "dlq purge",
        "retry",
        "reprocess",
        "audit",
        "prune"
      })
  void every_command_has_a_help_page_of_80_columns_without_colours(String command) {
    int code = run((command + " --help").strip().split(" ", -1));

    assertThat(code).isEqualTo(ExitCode.SUCCESS);
    assertThat(out.toString()).contains("Usage: geosync " + command).contains("--help");
    assertThat(out.toString()).doesNotContain("\u001b");
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void a_command_that_is_built_alone_has_the_same_help() {
    CommandLine all = commandLine();
    all.getSubcommands()
        .forEach(
            (name, command) ->
                assertThat(
                        GeosyncCommands.of(new String[] {name}, console(), TERMINAL)
                            .getSubcommands())
                    .hasEntrySatisfying(
                        name,
                        alone ->
                            assertThat(alone.getUsageMessage())
                                .isEqualTo(command.getUsageMessage())));
  }

  @Test
  void every_option_with_a_value_is_listed_with_its_default() {
    List<OptionSpec> optional =
        commands(commandLine().getCommandSpec())
            .flatMap(command -> command.options().stream())
            .filter(option -> option.arity().max() > 0 && !option.required())
            .filter(option -> option.group() == null)
            .toList();

    assertThat(optional).hasSizeGreaterThan(50);
    for (OptionSpec option : optional) {
      assertThat(String.join(" ", option.description()))
          .as("%s of %s", option.longestName(), option.command().qualifiedName())
          .matches(".* \\(default[^:]*: .+\\)\\.");
    }
  }

  @Test
  void every_argument_and_option_is_described() {
    assertThat(commands(commandLine().getCommandSpec()).flatMap(command -> command.args().stream()))
        .allMatch(argument -> argument.description().length > 0);
  }

  private static Stream<CommandSpec> commands(CommandSpec command) {
    return Stream.concat(
        Stream.of(command),
        command.subcommands().values().stream().flatMap(each -> commands(each.getCommandSpec())));
  }

  @Test
  void the_help_lists_the_exit_codes() {
    run("--help");

    assertThat(out.toString().lines().map(String::strip))
        .anyMatch(line -> line.matches("0 +\\S.*"))
        .anyMatch(line -> line.matches("1 +\\S.*"))
        .anyMatch(line -> line.matches("2 +\\S.*"))
        .anyMatch(line -> line.matches("3 +\\S.*"))
        .anyMatch(line -> line.matches("130 +\\S.*"));
  }

  @Test
  void a_tenant_is_removed_only_with_a_confirmation() {
    assertThat(run("tenant", "remove", "hanoi")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("hanoi", "--yes");
    assertThat(endpoint.calls()).isEmpty();
  }

  @Test
  void a_batch_size_of_zero_is_a_usage_error() {
    assertThat(run("process", "--batch", "0")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--batch", "0", "1");
  }

  @Test
  void a_usage_error_exits_with_2_and_names_the_missing_option() {
    assertThat(run("tenant", "add", "hanoi")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--country=CC").contains("geosync tenant add --help");
  }

  @Test
  void an_unreachable_cloud_exits_with_3_and_a_remedy() throws IOException {
    URI unused = LambdaEndpoint.unused();
    assertThat(run("status", "--json", "--endpoint-url", unused.toString()))
        .isEqualTo(ExitCode.CLOUD);
    assertThat(error().path("id").asText()).isEqualTo("cloud.unreachable");
    assertThat(error().path("message").asText()).contains(unused.toString());
    assertThat(error().path("remedy").asText()).contains("geosync up");
    assertThat(err.toString())
        .startsWith("error: cloud.unreachable: ")
        .contains(error().path("remedy").asText())
        .doesNotContain("Exception");
  }

  @Test
  void a_rejected_command_exits_with_1_and_is_reported_as_json_with_json() throws IOException {
    endpoint.answersRaw(
        "{\"error\":{\"id\":\"unit.has-children\",\"category\":\"rejected\","
            + "\"message\":\"VN-HN has 3 children\",\"details\":[]}}");

    assertThat(ask("change", "delete", "VN-HN", "--country", "VN", "--json"))
        .isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("error: unit.has-children: VN-HN has 3 children");
    assertThat(error().path("remedy").asText()).contains("--subtree");
    assertThat(out.toString())
        .startsWith(
            "{\"error\":{\"id\":\"unit.has-children\",\"category\":\"rejected\","
                + "\"message\":\"VN-HN has 3 children\",\"details\":[],\"remedy\":\"")
        .endsWith("\"}}\n");
  }

  @Test
  void a_change_sends_all_options_and_prints_the_positions_of_its_events() {
    endpoint.answers(
        "{\"request_id\":\"r\",\"units\":1,\"positions\":{\"VN\":{\"from\":4,\"to\":5}},"
            + "\"published\":true,\"replayed\":false,\"notices\":[]}");

    int code =
        ask(
            "change",
            "create",
            "VN-X1",
            "--country",
            "VN",
            "--parent",
            "VN-HN",
            "--level",
            "2",
            "--type",
            "district",
            "--name",
            "vi=Quận Mới",
            "--name",
            "New",
            "--no-active",
            "--request-id",
            "r",
            "--actor",
            "me");

    assertThat(code).as(err.toString()).isEqualTo(ExitCode.SUCCESS);
    assertThat(out.toString()).hasLineCount(1).contains("VN", "4", "5");
    assertThat(endpoint.calls().getFirst().body())
        .isEqualTo(
            "{\"command\":\"change\",\"request_id\":\"r\",\"actor\":\"me\",\"changes\":[{"
                + "\"op\":\"create\",\"country_code\":\"VN\",\"code\":\"VN-X1\","
                + "\"parent_code\":\"VN-HN\",\"admin_level\":2,\"admin_type\":\"district\","
                + "\"name_local\":{\"und\":\"New\",\"vi\":\"Quận Mới\"},\"is_active\":false}]}");
  }

  @Test
  void a_check_that_finds_a_difference_exits_with_1() throws IOException {
    String unequal =
        "{\"tenant\":\"hanoi\",\"equal\":false,\"countries\":[{\"country\":\"VN\",\"equal\":false,"
            + "\"epoch\":1,\"watermark\":9,\"head\":9,\"units\":64,\"in_flight\":0,\"rejected\":0,\"uncaptured\":0,\"missing\":1,"
            + "\"surplus\":0,\"different\":0,\"wrong_parents\":0,\"wrong_paths\":0,"
            + "\"examples\":[\"unit 7 is missing\"]}]}";
    endpoint.answers(unequal).answers(unequal);

    assertThat(ask("check-sync", "hanoi", "--json")).isEqualTo(ExitCode.FAILED);
    JsonNode found = ContractJson.mapper().readTree(out.toString()).at("/countries/0");
    assertThat(found.path("equal").asBoolean(true)).isFalse();
    assertThat(found.at("/examples/0").asText()).isEqualTo("unit 7 is missing");
    assertThat(ask("check-sync", "hanoi")).isEqualTo(ExitCode.FAILED);
    assertThat(out.toString().lines()).anyMatch(line -> line.strip().equals("unit 7 is missing"));
  }

  @Test
  void an_invalid_file_is_rejected_with_line_and_column() throws IOException {
    Path file = Files.writeString(folder.resolve("u.csv"), "a,b\n");

    assertThat(ask("import", file.toString(), "--json")).isEqualTo(ExitCode.FAILED);
    assertThat(error().path("id").asText()).isEqualTo("import.invalid");
    assertThat(error().at("/details/0").asText())
        .startsWith("line 1: ")
        .contains("column 1", "\"a\"", "country_code");
    assertThat(err.toString()).contains(error().at("/details/0").asText());
    assertThat(endpoint.calls()).isEmpty();
  }

  @Test
  void a_tenant_needs_a_database_url_without_an_embedded_cloud() throws IOException {
    assertThat(ask("tenant", "add", "hanoi", "--country", "VN", "--json"))
        .isEqualTo(ExitCode.FAILED);
    assertThat(error().path("id").asText()).isEqualTo("tenant.invalid");
    assertThat(error().path("message").asText()).contains("--database-url");
  }

  private JsonNode error() throws IOException {
    return ContractJson.mapper().readTree(out.toString()).path("error");
  }

  private int ask(String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--endpoint-url";
    all[arguments.length + 1] = endpoint.uri().toString();
    return run(all);
  }

  private int run(String... arguments) {
    return GeosyncCommands.of(arguments, console(), TERMINAL).execute(arguments);
  }

  private CommandLine commandLine() {
    return GeosyncCommands.with(console(), TERMINAL);
  }

  private Console console() {
    return new Console(new PrintWriter(out, true), new PrintWriter(err, true), TERMINAL);
  }
}
