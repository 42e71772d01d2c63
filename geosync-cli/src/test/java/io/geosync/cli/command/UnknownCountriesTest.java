package io.geosync.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.cli.root.ExitCode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Without a terminal, a country that the landlord does not have is a warning. */
class UnknownCountriesTest {
  private static final String NONE = "{\"units\":[]}";
  private static final String ONE =
      "{\"units\":[{\"id\":1,\"country_code\":\"VN\",\"admin_level\":0,\"admin_type\":\"country\","
          + "\"code\":\"VN\",\"name_local\":{},\"is_active\":true}]}";
  private static final String JOINED = "{\"tenants\":[]}";

  @RegisterExtension final CommandLineFixture cli = new CommandLineFixture();

  @Test
  void a_country_with_units_is_accepted_without_a_word() {
    cli.endpoint().answers(ONE).answers(JOINED);

    assertThat(join("vn")).isEqualTo(ExitCode.SUCCESS);
    assertThat(cli.err()).isEmpty();
  }

  @Test
  void a_country_without_units_is_a_warning_that_names_it() {
    cli.endpoint().answers(ONE).answers(NONE).answers(JOINED);

    assertThat(join("VN,LA")).isEqualTo(ExitCode.SUCCESS);
    assertThat(cli.err()).contains("no units of LA").doesNotContain("VN", "ISO");
    assertThat(cli.endpoint().calls()).anyMatch(call -> call.body().contains("tenant-join"));
  }

  @Test
  void a_code_that_is_no_country_is_a_warning_that_says_so() {
    cli.endpoint().answers(NONE).answers(JOINED);

    assertThat(join("UK")).isEqualTo(ExitCode.SUCCESS);
    assertThat(cli.err()).contains("UK is not a country of ISO 3166-1");
  }

  @Test
  void with_yes_the_landlord_is_not_asked() {
    cli.endpoint().answers(JOINED);

    assertThat(join("UK", "--yes")).isEqualTo(ExitCode.SUCCESS);
    assertThat(cli.endpoint().calls()).noneMatch(call -> call.body().contains("\"units\""));
    assertThat(cli.err()).isEmpty();
  }

  private int join(String countries, String... more) {
    return cli.ask(
        Stream.concat(Stream.of("tenant", "join", "hanoi", "--country", countries), Stream.of(more))
            .toArray(String[]::new));
  }
}
