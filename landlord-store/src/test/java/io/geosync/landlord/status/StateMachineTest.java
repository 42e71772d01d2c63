package io.geosync.landlord.status;

import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.state.Health;
import io.geosync.landlord.schema.LandlordFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compares the diagrams of docs/state-machine.md with the code and the schema. */
class StateMachineTest {
  private static final Pattern EDGE = Pattern.compile("(\\w+) --> (\\w+)");
  private static final Pattern WORD = Pattern.compile("'([a-z]+)'::text");

  private final String text;

  StateMachineTest() throws IOException {
    text = Files.readString(Path.of("..", "docs", "state-machine.md"));
  }

  private Set<String> edges(String heading) {
    String drawing = text.substring(text.indexOf("## " + heading)).split("```", 3)[1];
    Set<String> edges = new TreeSet<>();
    for (Matcher edge = EDGE.matcher(drawing); edge.find(); ) {
      edges.add(edge.group(1) + " " + edge.group(2));
    }
    return edges;
  }

  private static Set<String> states(Set<String> edges) {
    return edges.stream()
        .flatMap(edge -> Arrays.stream(edge.split(" ")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> words(String definition) {
    Set<String> words = new TreeSet<>();
    for (Matcher word = WORD.matcher(definition); word.find(); ) {
      words.add(word.group(1));
    }
    return words;
  }

  @Test
  void the_diagram_shows_the_health_transitions_of_a_tenant_stream() {
    Set<String> code = new TreeSet<>();
    for (Health health : Health.values()) {
      health.followers().forEach(next -> code.add(health.wireName() + " " + next.wireName()));
    }

    assertThat(edges("A tenant stream's health")).isEqualTo(code);
  }

  @Test
  void the_diagram_shows_the_statuses_of_an_event() throws SQLException {
    String view =
        value(LandlordFixture.landlord(), "SELECT pg_get_viewdef('geography_events'::regclass)");
    Set<String> statuses = words(view.substring(0, view.indexOf("AS status")));

    assertThat(states(edges("An event"))).isEqualTo(statuses);
  }

  @Test
  void the_diagram_shows_the_states_of_a_breaker() throws SQLException {
    String check =
        value(
            LandlordFixture.landlord(),
            "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname = 'streams_checked'");

    assertThat(states(edges("A country's breaker")))
        .isEqualTo(words(check.substring(check.indexOf("breaker ="))));
    assertThat(edges("A country's breaker"))
        .isEqualTo(Set.copyOf(List.of("closed polling", "polling closed")));
  }
}
