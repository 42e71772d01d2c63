package io.geosync.pipeline.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.cli.root.ExitCode;
import io.geosync.fixture.Sql;
import io.geosync.pipeline.fixture.CommandLineRunner;
import io.geosync.pipeline.fixture.DatabaseUri;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.Units;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The commands that show events and units, on the function packages. */
class EventCommandsTest {
  private final Pipeline pipeline = Pipeline.running();
  private final CommandLineRunner terminal = new CommandLineRunner(pipeline);

  @Test
  void events_are_listed_by_filters_and_one_is_followed_to_the_batch_of_its_tenant()
      throws SQLException {
    String tenant = pipeline.join("follows-events", "FM");
    pipeline.change(Units.create("FM", "FM", null), Units.create("FM", "FM-AA", "FM"));
    pipeline.change(Units.rename("FM", "FM-AA", "A'ana"));
    pipeline.streams().awaitCaughtUp("FM");

    JsonNode all = terminal.json("events", "--country=fm").json();
    JsonNode renamed =
        terminal.json("events", "--country=FM", "--unit=FM-AA", "--type=updated").json();
    JsonNode first = terminal.json("events", "--country=FM", "--limit=1").json();
    JsonNode shown = terminal.json("events", "show", "FM:3", "--tenants").json();
    JsonNode byId =
        terminal.json("events", "show", renamed.at("/events/0/event_id").asText()).json();

    assertThat(texts(all.path("events"), "position")).containsExactly("3", "2", "1");
    assertThat(texts(renamed.path("events"), "position")).containsExactly("3");
    assertThat(first.path("next").isNumber()).isTrue();
    assertThat(shown.at("/event/event/code").asText()).isEqualTo("FM-AA");
    assertThat(byId.at("/event/event")).isEqualTo(shown.at("/event/event"));
    assertThat(byId.has("deliveries")).isFalse();
    JsonNode envelope = shown.at("/event/envelopes/0");
    assertThat(envelope.path("message_id").asText())
        .isEqualTo(
            landlord(
                "SELECT message_id FROM geosync.geography_envelopes WHERE country_code = 'FM' AND to_position = 3"));
    JsonNode delivery = shown.at("/deliveries/0");
    assertThat(delivery.path("outcome").asText()).isEqualTo("applied");
    try (Connection connection = DatabaseUri.open(tenant)) {
      assertThat(
              Sql.rows(
                  connection,
                  "SELECT source, message_ids[1] FROM geosync_batches WHERE country_code = 'FM' AND positions @> 3::bigint"))
          .containsExactly(
              delivery.at("/batch/source").asText()
                  + " "
                  + delivery.at("/batch/message_ids/0").asText("-"));
    }
  }

  @Test
  void units_are_shown_as_a_tree_and_one_by_one_with_their_history() {
    pipeline.change(
        Units.create("MH", "MH", null),
        Units.create("MH", "MH-01", "MH"),
        Units.create("MH", "MH-02", "MH"));
    pipeline.change(Units.rename("MH", "MH-02", "Ha'apai"));

    JsonNode tree = terminal.json("units", "--country=MH").json();
    JsonNode part = terminal.json("units", "--country=MH", "--below=MH", "--limit=1").json();
    JsonNode unit = terminal.json("units", "show", "MH-02", "--country=MH").json();

    assertThat(texts(tree.path("units"), "depth")).containsExactly("1", "2", "2");
    assertThat(tree.at("/units/0/children").asLong()).isEqualTo(2);
    assertThat(tree.path("complete").asBoolean()).isTrue();
    assertThat(part.at("/path/0/code").asText()).isEqualTo("MH");
    assertThat(part.at("/units/0/unit/code").asText()).isEqualTo("MH-01");
    assertThat(part.path("complete").asBoolean()).isFalse();
    assertThat(texts(unit.at("/units/0/history"), "event_type"))
        .containsExactly("updated", "created");
    assertThat(terminal.json("units", "show", "MH-99", "--country=MH").errorId())
        .isEqualTo("unit.not-found");
  }

  @Test
  void the_units_of_the_past_are_shown_with_their_versions_also_when_they_have_left_the_log()
      throws SQLException {
    pipeline.change(Units.create("TK", "TK", null), Units.create("TK", "TK-01", "TK"));
    pipeline.change(Units.rename("TK", "TK-01", "Atafu"), Units.create("TK", "TK-02", "TK"));
    try (Connection landlord = DatabaseUri.open(pipeline.cloud().landlordUri())) {
      Sql.run(
          landlord,
          "DELETE FROM geosync.geography_event_logs WHERE country_code = 'TK' AND position < 3");
    }

    JsonNode history = terminal.json("units", "TK-01", "--history").json();
    String created = history.at("/units/0/versions/1/from").asText();
    JsonNode first = terminal.json("units", "--country=TK", "--at=" + created).json();

    assertThat(texts(history.at("/units/0/versions"), "event_type"))
        .containsExactly("updated", "created");
    assertThat(history.at("/units/0/versions/0/changes/0/name").asText()).isEqualTo("name_local");
    assertThat(texts(first.path("units"), "depth")).containsExactly("1", "2");
    assertThat(first.at("/known/position").asLong()).isEqualTo(2);
    assertThat(terminal.json("units", "--country=TK", "--at=2001-01-01").errorId())
        .isEqualTo("unit.history-unknown");
    assertThat(terminal.run("units", "TK-01").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void filters_that_cannot_match_are_usage_errors_or_rejected() {
    assertThat(terminal.run("events", "--since=yesterday").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.run("units").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.json("events", "--status=lost").errorId()).isEqualTo("command.invalid");
    assertThat(
            terminal
                .json("events", "--since=2h", "--until=1h", "--country=ZZ")
                .json()
                .path("events"))
        .isEmpty();
  }

  private String landlord(String query) throws SQLException {
    try (Connection landlord = DatabaseUri.open(pipeline.cloud().landlordUri())) {
      return Sql.rows(landlord, query).getFirst();
    }
  }

  private static List<String> texts(JsonNode rows, String field) {
    List<String> texts = new ArrayList<>();
    rows.forEach(row -> texts.add(row.path(field).asText()));
    return texts;
  }
}
