package io.geosync.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.cli.invoke.LambdaEndpoint;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
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
        "tenant add",
        "tenant list",
        "tenant join",
        "tenant leave",
        "tenant update",
        "tenant delivery",
        "tenant remove",
        "wait",
        "mirror",
        "recover",
        "process",
        "capture",
        "republish",
        "status",
        "check-sync",
        "migrate"
      })
  void every_command_explains_itself(String command) {
    int code = run((command + " --help").strip().split(" ", -1));

    assertThat(code).isEqualTo(ExitCode.FINE);
    assertThat(out.toString()).contains("Usage: geosync " + command).contains("--help");
    assertThat(out.toString()).doesNotContain("\u001b");
  }

  @Test
  void the_help_documents_the_exit_codes() {
    run("--help");

    assertThat(out.toString()).contains("Exit codes").contains("no answer from the cloud");
  }

  @Test
  void a_tenant_is_forgotten_only_when_it_is_meant() {
    assertThat(run("tenant", "remove", "hanoi")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("hanoi would no longer be synchronised", "--yes");
  }

  @Test
  void a_round_of_no_events_is_a_wrong_command_line() {
    assertThat(run("process", "--batch", "0")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--batch is 0: at least 1");
  }

  @Test
  void a_wrong_command_line_ends_with_2_and_says_what_is_wrong() {
    assertThat(run("tenant", "add", "hanoi")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("Missing required option: '--country=CC'")
        .contains("`geosync tenant add --help`");
  }

  @Test
  void an_unreachable_cloud_ends_with_3_and_says_what_to_do() {
    assertThat(run("status", "--endpoint-url", LambdaEndpoint.nobody().toString()))
        .isEqualTo(ExitCode.CLOUD);
    assertThat(err.toString())
        .startsWith("error: cloud.unreachable: nothing answers at http://127.0.0.1:")
        .contains("what to do: start the embedded cloud by `geosync up`")
        .doesNotContain("Exception");
  }

  @Test
  void a_refused_command_ends_with_1_and_is_json_where_json_was_asked() {
    endpoint.answersRaw(
        "{\"error\":{\"id\":\"unit.has-children\",\"category\":\"rejected\","
            + "\"message\":\"VN-HN has 3 children\",\"details\":[]}}");

    assertThat(ask("change", "delete", "VN-HN", "--country", "VN", "--json"))
        .isEqualTo(ExitCode.FAILED);
    assertThat(err.toString())
        .contains("error: unit.has-children: VN-HN has 3 children")
        .contains("what to do: delete with --subtree");
    assertThat(out.toString())
        .isEqualTo(
            "{\"error\":{\"id\":\"unit.has-children\",\"category\":\"rejected\","
                + "\"message\":\"VN-HN has 3 children\",\"details\":[]}}\n");
  }

  @Test
  void a_change_sends_what_was_typed_and_shows_its_position() {
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

    assertThat(code).as(err.toString()).isEqualTo(ExitCode.FINE);
    assertThat(out).hasToString("VN: 2 events at position 4 to 5, published\n");
    assertThat(endpoint.calls().getFirst().body())
        .isEqualTo(
            "{\"command\":\"change\",\"request_id\":\"r\",\"actor\":\"me\",\"changes\":[{"
                + "\"op\":\"create\",\"country_code\":\"VN\",\"code\":\"VN-X1\","
                + "\"parent_code\":\"VN-HN\",\"admin_level\":2,\"admin_type\":\"district\","
                + "\"name_local\":{\"und\":\"New\",\"vi\":\"Quận Mới\"},\"is_active\":false}]}");
  }

  @Test
  void a_check_that_finds_a_difference_ends_with_1() {
    endpoint.answers(
        "{\"tenant\":\"hanoi\",\"equal\":false,\"countries\":[{\"country\":\"VN\",\"equal\":false,"
            + "\"epoch\":1,\"watermark\":9,\"head\":9,\"units\":64,\"in_flight\":0,\"missing\":1,"
            + "\"surplus\":0,\"different\":0,\"wrong_parents\":0,\"wrong_paths\":0,"
            + "\"examples\":[\"unit 7 is missing\"]}]}");

    assertThat(ask("check-sync", "hanoi")).isEqualTo(ExitCode.FAILED);
    assertThat(out.toString()).contains("NOT EQUAL").contains("unit 7 is missing");
  }

  @Test
  void an_invalid_file_is_refused_line_by_line() throws IOException {
    Path file = Files.writeString(folder.resolve("u.csv"), "a,b\n");

    assertThat(ask("import", file.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString())
        .contains("error: import.invalid:")
        .contains("  line 1: column 1 is \"a\" where country_code is needed");
    assertThat(endpoint.calls()).isEmpty();
  }

  @Test
  void without_an_embedded_cloud_a_tenant_needs_its_database() {
    assertThat(ask("tenant", "add", "hanoi", "--country", "VN")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("tenant.invalid: --database-url is needed");
  }

  private int ask(String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--endpoint-url";
    all[arguments.length + 1] = endpoint.uri().toString();
    return run(all);
  }

  private int run(String... arguments) {
    Terminal terminal = new Terminal(false, false, false);
    Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true), terminal);
    return GeosyncCommands.with(console, terminal).execute(arguments);
  }
}
