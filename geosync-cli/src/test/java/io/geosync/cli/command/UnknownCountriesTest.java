package io.geosync.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Terminal;
import io.geosync.cli.root.ExitCode;
import io.geosync.fixture.LambdaEndpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Without a terminal, a country that the landlord does not have is a warning. */
class UnknownCountriesTest {
  private static final String NONE = "{\"units\":[]}";
  private static final String ONE =
      "{\"units\":[{\"id\":1,\"country_code\":\"VN\",\"admin_level\":0,\"admin_type\":\"country\","
          + "\"code\":\"VN\",\"name_local\":{},\"is_active\":true}]}";
  private static final String JOINED = "{\"tenants\":[]}";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
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
  void a_country_with_units_is_accepted_without_a_word() {
    endpoint.answers(ONE).answers(JOINED);

    assertThat(join("vn")).isEqualTo(ExitCode.SUCCESS);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void a_country_without_units_is_a_warning_that_names_it() {
    endpoint.answers(ONE).answers(NONE).answers(JOINED);

    assertThat(join("VN,LA")).isEqualTo(ExitCode.SUCCESS);
    assertThat(err.toString()).contains("no units of LA").doesNotContain("VN", "ISO");
    assertThat(endpoint.calls()).anyMatch(call -> call.body().contains("tenant-join"));
  }

  @Test
  void a_code_that_is_no_country_is_a_warning_that_says_so() {
    endpoint.answers(NONE).answers(JOINED);

    assertThat(join("UK")).isEqualTo(ExitCode.SUCCESS);
    assertThat(err.toString()).contains("UK is not a country of ISO 3166-1");
  }

  @Test
  void with_yes_the_landlord_is_not_asked() {
    endpoint.answers(JOINED);

    assertThat(join("UK", "--yes")).isEqualTo(ExitCode.SUCCESS);
    assertThat(endpoint.calls()).noneMatch(call -> call.body().contains("\"units\""));
    assertThat(err.toString()).isEmpty();
  }

  private int join(String countries, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "tenant",
                "join",
                "hanoi",
                "--country",
                countries,
                "--endpoint-url",
                endpoint.uri().toString()));
    arguments.addAll(List.of(more));
    Terminal terminal = new Terminal(false, false, false);
    Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true), terminal);
    return GeosyncCommands.with(console, terminal).execute(arguments.toArray(String[]::new));
  }
}
