package io.geosync.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.cli.root.ExitCode;
import io.geosync.contract.json.ContractJson;
import io.geosync.fixture.LambdaEndpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What commands send, print and exit with. */
class CommandLineTest {
  @RegisterExtension final CommandLineFixture cli = new CommandLineFixture();
  @TempDir Path folder = Path.of("");

  @Test
  void a_tenant_is_removed_only_with_a_confirmation() {
    assertThat(cli.run("tenant", "remove", "hanoi")).isEqualTo(ExitCode.USAGE);
    assertThat(cli.err()).contains("hanoi", "--yes");
    assertThat(cli.endpoint().calls()).isEmpty();
  }

  @Test
  void a_batch_size_of_zero_is_a_usage_error() {
    assertThat(cli.run("process", "--batch", "0")).isEqualTo(ExitCode.USAGE);
    assertThat(cli.err()).contains("--batch", "0", "1");
  }

  @Test
  void a_usage_error_exits_with_2_and_names_the_missing_option() {
    assertThat(cli.run("tenant", "add", "hanoi")).isEqualTo(ExitCode.USAGE);
    assertThat(cli.err()).contains("--country=CC").contains("geosync tenant add --help");
  }

  @Test
  void an_unreachable_cloud_exits_with_3_and_a_remedy() throws IOException {
    URI unused = LambdaEndpoint.unused();
    assertThat(cli.run("status", "--json", "--endpoint-url", unused.toString()))
        .isEqualTo(ExitCode.CLOUD);
    assertThat(error().path("id").asText()).isEqualTo("cloud.unreachable");
    assertThat(error().path("message").asText()).contains(unused.toString());
    assertThat(error().path("remedy").asText()).contains("geosync up");
    assertThat(cli.err())
        .startsWith("error: cloud.unreachable: ")
        .contains(error().path("remedy").asText())
        .doesNotContain("Exception");
  }

  @Test
  void a_rejected_command_exits_with_1_and_is_reported_as_json_with_json() throws IOException {
    cli.endpoint()
        .answersRaw(
            "{\"error\":{\"id\":\"unit.has-children\",\"category\":\"rejected\","
                + "\"message\":\"VN-HN has 3 children\",\"details\":[]}}");

    assertThat(cli.ask("change", "delete", "VN-HN", "--country", "VN", "--json"))
        .isEqualTo(ExitCode.FAILED);
    assertThat(cli.err()).contains("error: unit.has-children: VN-HN has 3 children");
    assertThat(error().path("remedy").asText()).contains("--subtree");
    assertThat(cli.out())
        .startsWith(
            "{\"error\":{\"id\":\"unit.has-children\",\"category\":\"rejected\","
                + "\"message\":\"VN-HN has 3 children\",\"details\":[],\"remedy\":\"")
        .endsWith("\"}}\n");
  }

  @Test
  void a_change_sends_all_options_and_prints_the_positions_of_its_events() {
    cli.endpoint()
        .answers(
            "{\"request_id\":\"r\",\"units\":1,\"positions\":{\"VN\":{\"from\":4,\"to\":5}},"
                + "\"published\":true,\"replayed\":false,\"notices\":[]}");

    int code =
        cli.ask(
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

    assertThat(code).as(cli.err()).isEqualTo(ExitCode.SUCCESS);
    assertThat(cli.out()).hasLineCount(1).contains("VN", "4", "5");
    assertThat(cli.endpoint().calls().getFirst().body())
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
    cli.endpoint().answers(unequal).answers(unequal);

    assertThat(cli.ask("check-sync", "hanoi", "--json")).isEqualTo(ExitCode.FAILED);
    JsonNode found = ContractJson.mapper().readTree(cli.out()).at("/countries/0");
    assertThat(found.path("equal").asBoolean(true)).isFalse();
    assertThat(found.at("/examples/0").asText()).isEqualTo("unit 7 is missing");
    assertThat(cli.ask("check-sync", "hanoi")).isEqualTo(ExitCode.FAILED);
    assertThat(cli.out().lines()).anyMatch(line -> line.strip().equals("unit 7 is missing"));
  }

  @Test
  void an_invalid_file_is_rejected_with_line_and_column() throws IOException {
    Path file = Files.writeString(folder.resolve("u.csv"), "a,b\n");

    assertThat(cli.ask("import", file.toString(), "--json")).isEqualTo(ExitCode.FAILED);
    assertThat(error().path("id").asText()).isEqualTo("import.invalid");
    assertThat(error().at("/details/0").asText())
        .startsWith("line 1: ")
        .contains("column 1", "\"a\"", "country_code");
    assertThat(cli.err()).contains(error().at("/details/0").asText());
    assertThat(cli.endpoint().calls()).isEmpty();
  }

  @Test
  void a_tenant_needs_a_database_url_without_an_embedded_cloud() throws IOException {
    assertThat(cli.ask("tenant", "add", "hanoi", "--country", "VN", "--json"))
        .isEqualTo(ExitCode.FAILED);
    assertThat(error().path("id").asText()).isEqualTo("tenant.invalid");
    assertThat(error().path("message").asText()).contains("--database-url");
  }

  private JsonNode error() throws IOException {
    return ContractJson.mapper().readTree(cli.out()).path("error");
  }
}
