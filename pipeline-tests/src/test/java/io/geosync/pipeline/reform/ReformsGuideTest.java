package io.geosync.pipeline.reform;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.pipeline.fixture.CommandLineRunner;
import io.geosync.pipeline.fixture.DatabaseUri;
import io.geosync.pipeline.fixture.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command and every query of the guide, in its order, on a small part of the reform. */
class ReformsGuideTest {
  private static final Path GUIDE = Path.of("../docs/reforms.md");
  private static final Path REFORM = Path.of("../data/vietnam-2025");
  private static final String COUNTRY = "GD";
  private static final String TENANT = "guided";

  /** Hà Nội with communes that were merged, that were split and that live on. */
  private static final List<String> CODES =
      List.of(
          "VN",
          "01",
          "001",
          "003",
          "005",
          "00001",
          "00004",
          "00008",
          "00097",
          "00160",
          "00097-2025",
          "00103-2025");

  /** A part of the guide: a command of the shell or a query. */
  private record Step(boolean isQuery, String text) {}

  private final Pipeline pipeline = Pipeline.withoutSweep();
  private final CommandLineRunner terminal = new CommandLineRunner(pipeline);

  @TempDir Path folder = Path.of("");

  @Test
  void every_command_and_query_of_the_guide_succeeds() throws IOException, SQLException {
    run("import", file("units-before.csv").toString());
    String uri = pipeline.join(TENANT, COUNTRY);
    try (Connection tenant = DatabaseUri.open(uri);
        Statement statement = tenant.createStatement()) {
      addMembers(statement);
      Map<String, String> before = members(statement);
      List<Step> steps = steps();
      assertThat(steps).filteredOn(Step::isQuery).hasSizeGreaterThan(2);
      assertThat(steps).filteredOn(step -> !step.isQuery()).hasSizeGreaterThan(14);
      for (Step step : steps) {
        if (step.isQuery()) {
          statement.execute(step.text());
        } else {
          run(arguments(step.text()));
          check(step.text(), members(statement), before);
        }
      }
    }
    run("wait", "--tenant", TENANT);
    assertThat(pipeline.check(TENANT).equal()).isTrue();
  }

  /** Checks the units of the members after the commands that move them. */
  private static void check(
      String command, Map<String, String> members, Map<String, String> before) {
    if (!command.contains("tenant follow") || command.contains("--dry-run")) {
      return;
    }
    if (command.contains("--undo")) {
      assertThat(members).isEqualTo(before);
    } else {
      assertThat(members)
          .as(command)
          .containsEntry("of 00001", "00097-2025")
          .containsEntry("of 00097", command.contains("--allow-default") ? "00097-2025" : "00097")
          .containsEntry("of 00004", "00004");
    }
  }

  private static void addMembers(Statement statement) throws SQLException {
    statement.execute(
        """
        CREATE TABLE members (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text,
            geo_unit_id bigint REFERENCES tenant_geo_units)""");
    statement.execute(
        """
        INSERT INTO members (name, geo_unit_id)
        SELECT 'of ' || external_code, id FROM tenant_geo_units WHERE external_code LIKE '00___'""");
  }

  private static Map<String, String> members(Statement statement) throws SQLException {
    Map<String, String> members = new TreeMap<>();
    try (ResultSet row =
        statement.executeQuery(
            """
            SELECT name, external_code FROM members JOIN tenant_geo_units unit ON unit.id = geo_unit_id""")) {
      while (row.next()) {
        members.put(row.getString(1), row.getString(2));
      }
    }
    return members;
  }

  private void run(String... arguments) {
    CommandLineRunner.Result result = terminal.run(arguments);
    assertThat(result.exitCode())
        .as("%s%n%s%n%s", String.join(" ", arguments), result.out(), result.err())
        .isZero();
  }

  private String[] arguments(String command) throws IOException {
    List<String> words = new ArrayList<>();
    for (String word : command.split(" +", -1)) {
      words.add(
          switch (word) {
            case "units-after.csv", "successions.csv" -> file(word).toString();
            case "acme" -> TENANT;
            case "VN" -> COUNTRY;
            default -> word;
          });
    }
    return words.toArray(String[]::new);
  }

  /** Writes the lines of a file of the reform that concern the few codes, in the test's country. */
  private Path file(String name) throws IOException {
    List<String> lines = Files.readAllLines(REFORM.resolve(name));
    List<String> chosen = new ArrayList<>(List.of(lines.getFirst()));
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", 4);
      // The parent of a unit or the successor of a unit; Việt Nam has no parent.
      if (CODES.contains(fields[1]) && (fields[2].isEmpty() || CODES.contains(fields[2]))) {
        chosen.add(line.replaceFirst("VN", COUNTRY));
      }
    }
    return Files.write(folder.resolve(name), chosen);
  }

  private static List<Step> steps() throws IOException {
    List<Step> steps = new ArrayList<>();
    String block = "";
    for (String line : Files.readAllLines(GUIDE)) {
      String text = line.strip();
      if (text.startsWith("```")) {
        block = text.substring(3);
      } else if (block.equals("sh")) {
        assertThat(text).startsWith("./geosync ");
        steps.add(new Step(false, text.substring("./geosync ".length())));
      } else if (block.equals("sql")) {
        boolean begins =
            steps.isEmpty() || !steps.getLast().isQuery() || steps.getLast().text().endsWith(";");
        steps.add(
            begins
                ? new Step(true, text)
                : new Step(true, steps.removeLast().text() + "\n" + text));
      }
    }
    return steps;
  }
}
