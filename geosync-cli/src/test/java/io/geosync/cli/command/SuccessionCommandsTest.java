package io.geosync.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.cli.root.ExitCode;
import io.geosync.contract.json.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The commands by which units take over from others, as callers see them. */
class SuccessionCommandsTest {
  private static final String REPLY =
      """
      {"request_id":"r","dry_run":%s,"country":"VN","effective_date":"2025-07-01","predecessors":[\
      {"id":7,"code":"A","ends":true,"successors":["C"],"moved_children":2,"children_to":"C"}],\
      "units":3,"positions":%s,"published":%s,"replayed":false,"notices":[]}""";

  @RegisterExtension final CommandLineFixture cli = new CommandLineFixture();
  @TempDir Path folder = Path.of("");

  @Test
  void a_merge_sends_all_options() {
    cli.endpoint().answers(REPLY.formatted("false", "{\"VN\":{\"from\":4,\"to\":9}}", "true"));

    assertThat(
            cli.ask(
                "change",
                "merge",
                "A",
                "B",
                "--into",
                "C",
                "--country",
                "VN",
                "--date",
                "2025-07-01",
                "--source",
                "decree 1",
                "--request-id",
                "r",
                "--actor",
                "me"))
        .as(cli.err())
        .isEqualTo(ExitCode.SUCCESS);

    assertThat(cli.endpoint().calls().getFirst().body())
        .isEqualTo(
            "{\"command\":\"merge\",\"request_id\":\"r\",\"actor\":\"me\",\"country\":\"VN\","
                + "\"codes\":[\"A\",\"B\"],\"into\":\"C\",\"effective_date\":\"2025-07-01\","
                + "\"source\":\"decree 1\",\"dry_run\":false}");
    assertThat(cli.endpoint().calls()).hasSize(1);
    assertThat(cli.out()).contains("2025-06-30", "4 to 9");
  }

  @Test
  void successors_of_a_split_are_separated_by_commas_or_repeated() {
    cli.endpoint().answers(REPLY.formatted("false", "{}", "true"));

    assertThat(
            cli.ask(
                "change",
                "split",
                "A",
                "--into",
                "B,C",
                "--into",
                "D",
                "--default",
                "B",
                "--request-id",
                "r",
                "--actor",
                "me"))
        .as(cli.err())
        .isEqualTo(ExitCode.SUCCESS);

    assertThat(cli.endpoint().calls().getFirst().body())
        .isEqualTo(
            "{\"command\":\"split\",\"request_id\":\"r\",\"actor\":\"me\",\"code\":\"A\","
                + "\"into\":[\"B\",\"C\",\"D\"],\"default_code\":\"B\",\"dry_run\":false}");
  }

  @Test
  void a_dry_run_asks_all_tenants_for_their_references() throws IOException {
    cli.endpoint()
        .answers(REPLY.formatted("true", "{}", "false"))
        .answers(
            "{\"country\":\"VN\",\"tenants\":[{\"tenant\":\"hanoi\",\"columns\":["
                + "{\"table\":\"members\",\"column\":\"home\",\"rows\":12}]}],\"next\":\"hanoi\"}")
        .answers(
            "{\"country\":\"VN\",\"tenants\":[{\"tenant\":\"saigon\",\"columns\":[],\"error\":"
                + "{\"id\":\"tenant.unreachable\",\"category\":\"tenant_fault\",\"message\":\"no answer\",\"details\":[]}}]}");

    assertThat(cli.ask("change", "recode", "A", "C", "--dry-run", "--json"))
        .as(cli.err())
        .isEqualTo(ExitCode.SUCCESS);

    JsonNode shown = ContractJson.mapper().readTree(cli.out());
    assertThat(shown.at("/references/0/columns/0/rows").asInt()).isEqualTo(12);
    assertThat(shown.at("/references/1/error/id").asText()).isEqualTo("tenant.unreachable");
    assertThat(cli.endpoint().calls().get(1).body())
        .isEqualTo("{\"command\":\"unit-references\",\"country\":\"VN\",\"unit_ids\":[7]}");
    assertThat(cli.endpoint().calls().get(2).body()).contains("\"after\":\"hanoi\"");
  }

  @Test
  void a_merge_without_a_successor_and_a_date_that_is_none_are_usage_errors() {
    assertThat(cli.ask("change", "merge", "A")).isEqualTo(ExitCode.USAGE);
    assertThat(cli.err()).contains("--into");
    assertThat(cli.ask("change", "recode", "A", "B", "--date", "today")).isEqualTo(ExitCode.USAGE);
    assertThat(cli.err()).contains("--date");
    assertThat(cli.endpoint().calls()).isEmpty();
  }

  @Test
  void proposals_are_printed_as_a_file_of_successions() throws IOException {
    Path units =
        Files.writeString(
            folder.resolve("units.csv"),
            "country_code,code,parent_code,admin_level,admin_type,name_local\nVN,B,,0,x,Ha Noi\n");
    cli.endpoint()
        .answers("{\"import_id\":\"i\",\"chunk\":0,\"staged_rows\":1}")
        .answers(
            "{\"proposals\":[{\"country_code\":\"VN\",\"predecessor_code\":\"A,1\",\"successor_code\":\"B\","
                + "\"kind\":\"recode\",\"effective_date\":\"2025-07-01\",\"share\":1,\"name\":\"Ha Noi\"}],"
                + "\"total\":1}");

    assertThat(cli.ask("import", units.toString(), "--complete", "--detect"))
        .as(cli.err())
        .isEqualTo(ExitCode.SUCCESS);

    assertThat(cli.out().lines())
        .containsExactly(
            "country_code,predecessor_code,successor_code,kind,effective_date,share,is_default,source",
            "VN,\"A,1\",B,recode,2025-07-01,1,false,same name: Ha Noi");
    assertThat(cli.endpoint().calls()).hasSize(2);
    assertThat(cli.endpoint().calls().getLast().body())
        .contains("\"command\":\"import-detect\"", "\"chunks\":1", "\"complete\":true");
  }
}
