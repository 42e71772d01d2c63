package io.geosync.pipeline.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.ContractJson;
import io.geosync.fixture.Sql;
import io.geosync.pipeline.fixture.Await;
import io.geosync.pipeline.fixture.CommandLineRunner;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.Units;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each invalid input gets an error that names file, line, column and reason. The landlord stays as
 * it was, and a valid change of the same country reaches its tenant.
 */
class BadInputTest {
  private static final String HEADING =
      "country_code,code,parent_code,admin_level,admin_type,name_local,is_active,valid_from,valid_to\n";
  private static final String LANDLORD =
      """
      SELECT count(*), md5(string_agg(u::text, ',' ORDER BY u.id)),
          (SELECT md5(string_agg(s.country_code || s.last_position, ',' ORDER BY s.country_code))
           FROM geography_streams s)
      FROM geo_administrative_units u
      """;

  private static final Pipeline PIPELINE = Pipeline.running();
  private static final CommandLineRunner TERMINAL = new CommandLineRunner(PIPELINE);
  private static boolean joined;

  @TempDir Path folder = Path.of("");

  private static Arguments file(String name, String content, String error, String... reasons) {
    return arguments(name, content, StandardCharsets.UTF_8, error, List.of(reasons));
  }

  static Stream<Arguments> files() {
    return Stream.concat(wrongForms(), wrongUnits());
  }

  private static Stream<Arguments> wrongForms() {
    String many = "AD,AD-09,,1,parish,N,no,,\n".repeat(60);
    return Stream.of(
        file("malformed", HEADING + "AD,AD-02,,1\n", "import.invalid", "line 2", "4"),
        file(
            "quote", HEADING + "AD,\"AD-02,,1,parish,N,,,\n", "import.invalid", "line 2", "2", "9"),
        file(
            "wrong heading",
            "country,code\nAD,AD-02\n",
            "import.invalid",
            "line 1",
            "country_code,code,parent_code"),
        arguments(
            "wrong encoding",
            HEADING + "AD,AD-02,,1,parish,Sant Julià,,,\n",
            StandardCharsets.ISO_8859_1,
            "import.invalid",
            List.of("line 2", "UTF-8")),
        file("sixty wrong lines", HEADING + many, "import.invalid", "line 51", "50"),
        file("empty", "", "import.invalid", "line 1", HEADING.strip()));
  }

  private static Stream<Arguments> wrongUnits() {
    return Stream.of(
        file(
            "code twice",
            HEADING + "AD,AD-02,,1,parish,N,,,\nAD,AD-02,,1,parish,M,,,\n",
            "import.invalid",
            "line 3, code",
            "AD-02",
            "line 2"),
        file(
            "unknown parent",
            HEADING + "AD,AD-02,AD-77,1,parish,N,,,\n",
            "import.invalid",
            "line 2, parent_code",
            "AD-77"),
        file(
            "cycle",
            HEADING + "AD,AD-02,AD-03,1,parish,N,,,\nAD,AD-03,AD-02,1,parish,M,,,\n",
            "import.invalid",
            "line 2, parent_code",
            "AD-02"),
        file(
            "unknown country",
            HEADING + "ZB,ZB-1,,1,parish,N,,,\n",
            "import.invalid",
            "line 2, country_code",
            "ZB"),
        file(
            "bad date",
            HEADING + "AD,AD-02,,1,parish,N,,2026-02-30,\n",
            "import.invalid",
            "line 2, valid_from",
            "2026-02-30"),
        file(
            "end before beginning",
            HEADING + "AD,AD-02,,1,parish,N,,2026-02-03,2026-02-01\n",
            "import.invalid",
            "line 2, valid_to"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void a_wrong_file(
      String name, String content, Charset encoding, String error, List<String> reasons)
      throws IOException, SQLException {
    join();
    Path file = Files.write(folder.resolve("units.csv"), content.getBytes(encoding));
    String before = landlord();

    CommandLineRunner.Result said = TERMINAL.json("import", file.toString());

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.errorId()).isEqualTo(error);
    assertThat(said.errorLines().getFirst()).contains(file.toString());
    assertThat(String.join("\n", said.errorLines())).contains(reasons);
    assertThat(landlord()).isEqualTo(before);
    neighbourGoesOn(name);
  }

  @Test
  void too_many_deletions() throws IOException, SQLException {
    join();
    PIPELINE.change(Units.create("AD", "AD-05", "AD"), Units.create("AD", "AD-06", "AD"));
    Path file = Files.writeString(folder.resolve("u.csv"), HEADING + "AD,AD,,0,country,N,,,\n");
    String before = landlord();

    CommandLineRunner.Result said = TERMINAL.json("import", "--complete", file.toString());

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.errorId()).isEqualTo("import.deletes-too-many");
    assertThat(said.errorLines().getFirst()).contains("AD", "--allow-deletes");
    assertThat(landlord()).isEqualTo(before);
    neighbourGoesOn("after deletions");
  }

  @Test
  void wrong_json() throws Exception {
    join();
    String before = landlord();

    assertThat(error("{\"comm").path("id").asText()).isEqualTo("command.not-json");
    JsonNode unknown = error("{\"command\":\"explode\"}");
    assertThat(unknown.path("id").asText()).isEqualTo("command.unknown");
    assertThat(unknown.path("message").asText()).contains("explode");
    assertThat(error("{\"command\":\"change\",\"actor\":\"me\"}").path("id").asText())
        .isEqualTo("command.invalid");

    assertThat(landlord()).isEqualTo(before);
    neighbourGoesOn("after JSON");
  }

  @Test
  void a_request_id_with_another_body() throws SQLException {
    join();
    String[] first = {
      "change", "update", "AD", "--country=AD", "--request-id=bad-input", "--name=ca=A"
    };
    assertThat(TERMINAL.run(first).exitCode()).isZero();
    String before = landlord();

    CommandLineRunner.Result again = TERMINAL.run(first);
    CommandLineRunner.Result other =
        TERMINAL.json(
            "change", "update", "AD", "--country=AD", "--request-id=bad-input", "--name=ca=B");

    assertThat(again.exitCode()).isZero();
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.errorId()).isEqualTo("command.request-id-reused");
    assertThat(other.errorLines().getFirst()).contains("bad-input");
    assertThat(landlord()).isEqualTo(before);
    neighbourGoesOn("after request");
  }

  @Test
  void a_tenant_whose_database_does_not_answer() throws SQLException {
    join();

    CommandLineRunner.Result said =
        TERMINAL.json(
            "tenant",
            "add",
            "unreachable",
            "--country=AD",
            "--database-url=postgresql://nobody@127.0.0.1:1/nothing");

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.errorId()).isEqualTo("tenant.unreachable");
    assertThat(String.join("\n", said.errorLines())).contains("unreachable", "127.0.0.1:1");
    neighbourGoesOn("after unreachable");
    try (Connection landlord = PIPELINE.landlord()) {
      Sql.run(
          landlord,
          "UPDATE tenant_streams SET delivery = 'off' WHERE country_code = 'AD' AND health <> 'ok'");
    }
  }

  private static void join() throws SQLException {
    if (!joined) {
      PIPELINE.join("andorra", "AD");
      PIPELINE.change(Units.create("AD", "AD", null));
      joined = true;
    }
  }

  private static String landlord() throws SQLException {
    try (Connection landlord = PIPELINE.landlord()) {
      return Sql.rows(landlord, LANDLORD).getFirst();
    }
  }

  private static void neighbourGoesOn(String name) {
    PIPELINE.change(Units.rename("AD", "AD", name));
    Await.until(
        "andorra in step",
        () ->
            PIPELINE.status().tenantStreams().stream()
                .filter(stream -> stream.tenant().equals("andorra"))
                .allMatch(stream -> stream.watermark() == stream.head()));
    assertThat(PIPELINE.check("andorra").equal()).isTrue();
  }

  /** The error that the publisher returns for a request body. */
  private static JsonNode error(String body) throws IOException, InterruptedException {
    return ContractJson.mapper().readTree(invoke(body)).path("error");
  }

  private static String invoke(String body) throws IOException, InterruptedException {
    URI function =
        PIPELINE
            .cloud()
            .endpoint()
            .resolve("/2015-03-31/functions/geosync-local-publisher/invocations");
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(function)
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
