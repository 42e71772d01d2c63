package io.geosync.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.cli.root.ExitCode;
import io.geosync.contract.json.ContractJson;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TenantFollowCommandTest {
  private static final String COUNTS =
      "{\"tenant\":\"acme\",\"references\":[{\"country\":\"VN\",\"reference\":\"members.geo_unit_id\","
          + "\"choice\":\"follow\",\"allow_default\":true,\"live\":5,\"certain\":3,\"by_default\":2,"
          + "\"to_ask\":1,\"no_successor\":0,\"waiting\":0}]}";

  @RegisterExtension final CommandLineFixture cli = new CommandLineFixture();

  @Test
  void a_run_continues_until_nothing_is_left_and_each_invocation_is_a_request_of_its_own()
      throws JsonProcessingException {
    cli.endpoint()
        .answers(
            moved(1000, "{\"country\":\"VN\",\"reference\":\"members.geo_unit_id\",\"unit\":17}"))
        .answers(moved(500, "null"))
        .answers(COUNTS);

    assertThat(
            run(
                "acme",
                "--set",
                "members.geo_unit_id=follow",
                "--allow-default",
                "--request-id",
                "r",
                "--json"))
        .as(cli.err())
        .isEqualTo(ExitCode.SUCCESS);
    assertThat(result().at("/moved/0/moved").asInt()).isEqualTo(1500);
    assertThat(result().at("/references/0/certain").asInt()).isEqualTo(3);

    JsonNode first = call(0);
    assertThat(first.path("request_id").asText()).isEqualTo("r");
    assertThat(first.at("/choices/0/choice").asText()).isEqualTo("follow");
    assertThat(first.at("/choices/0/allow_default").asBoolean()).isTrue();
    JsonNode second = call(1);
    assertThat(second.path("request_id").asText()).isEqualTo("r-2");
    assertThat(second.path("choices")).isEmpty();
    assertThat(second.at("/from/unit").asInt()).isEqualTo(17);
  }

  @Test
  void a_dry_run_only_counts_with_the_choices_that_are_given() throws JsonProcessingException {
    cli.endpoint().answers(COUNTS);

    assertThat(run("acme", "--country", "vn", "--set", "members.geo_unit_id=ASK", "--dry-run"))
        .isEqualTo(ExitCode.SUCCESS);
    assertThat(cli.endpoint().calls()).hasSize(1);
    assertThat(call(0).path("command").asText()).isEqualTo("following-counts");
    assertThat(call(0).path("country").asText()).isEqualTo("VN");
    assertThat(call(0).at("/choices/0/choice").asText()).isEqualTo("ask");
  }

  @Test
  void a_row_that_could_not_be_moved_fails_the_command() throws JsonProcessingException {
    cli.endpoint()
        .answers(
            "{\"tenant\":\"acme\",\"references\":[{\"country\":\"VN\",\"reference\":\"members.geo_unit_id\","
                + "\"moved\":1,\"failed\":1}],\"problems\":[{\"reference\":\"members.geo_unit_id\",\"row_key\":\"{\\\"id\\\":"
                + " 4}\",\"from_id\":1,\"to_id\":2,\"message\":\"no\"}]}")
        .answers(COUNTS);

    assertThat(run("acme", "--undo", "--json")).isEqualTo(ExitCode.FAILED);
    assertThat(call(0).path("command").asText()).isEqualTo("undo-following");
    assertThat(result().at("/problems/0/row_key").asText()).isEqualTo("{\"id\": 4}");
  }

  @Test
  void options_that_contradict_each_other_are_rejected_before_a_call() {
    assertThat(run("acme", "--undo", "--dry-run")).isEqualTo(ExitCode.USAGE);
    assertThat(run("acme", "--undo", "--set", "members.geo_unit_id=keep"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(run("acme", "--allow-default")).isEqualTo(ExitCode.USAGE);
    assertThat(cli.endpoint().calls()).isEmpty();
  }

  private static String moved(int rows, String next) {
    return "{\"tenant\":\"acme\",\"references\":[{\"country\":\"VN\",\"reference\":\"members.geo_unit_id\",\"moved\":%d,\"failed\":0}],\"problems\":[],\"next\":%s}"
        .formatted(rows, next);
  }

  private JsonNode result() throws JsonProcessingException {
    return ContractJson.mapper().readTree(cli.out());
  }

  private JsonNode call(int number) throws JsonProcessingException {
    return ContractJson.mapper().readTree(cli.endpoint().calls().get(number).body());
  }

  private int run(String... arguments) {
    return cli.ask(
        Stream.concat(Stream.of("tenant", "follow"), Stream.of(arguments)).toArray(String[]::new));
  }
}
