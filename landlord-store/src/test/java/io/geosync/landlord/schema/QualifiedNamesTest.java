package io.geosync.landlord.schema;

import static io.geosync.fixture.Sql.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every statement of the product names the schema of the landlord's objects, so that the search
 * path of a role or a pooled connection does not matter.
 */
class QualifiedNamesTest {
  private static final Path MODULES = Path.of("..");
  private static final Pattern JAVA_LITERAL =
      Pattern.compile("\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"");
  private static final Pattern COMMENT = Pattern.compile("--[^\n]*");

  /** Objects of tenants have some of these names, too; a landlord statement qualifies them. */
  private static final List<String> SHARED =
      List.of("geosync_content_hash", "geosync_event_digest");

  @Test
  void every_statement_names_the_schema() throws IOException, SQLException {
    List<String> names = objects();
    assertThat(names).contains("geography_streams", "tenants", "units", "geosync_capture_all");

    assertThat(unqualified(names)).isEmpty();
  }

  /**
   * Except the statement that geosync up suggests to an operator, and benchmarks, which write as an
   * application does.
   */
  @Test
  void no_statement_names_the_table_of_units_but_the_view() throws IOException {
    assertThat(unqualified(List.of("geo_administrative_units")))
        .allMatch(
            use -> use.contains("/UpCommand.java: UPDATE") || use.startsWith("../benchmarks/"));
  }

  /** Relations and functions of schema geosync. */
  private static List<String> objects() throws SQLException {
    List<String> names =
        new ArrayList<>(
            rows(
                LandlordFixture.landlord(),
                """
                SELECT relname FROM pg_class WHERE relnamespace = 'geosync'::regnamespace AND relkind IN ('r', 'v')
                UNION SELECT proname FROM pg_proc WHERE pronamespace = 'geosync'::regnamespace
                """));
    names.removeAll(SHARED);
    return names;
  }

  private static List<String> unqualified(List<String> names) throws IOException {
    Pattern use =
        Pattern.compile(
            "\\b(?:FROM|JOIN|INTO|UPDATE|SELECT|PERFORM|TABLE)\\s+(%s)\\b(?!\\.)"
                .formatted(String.join("|", names)));
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(MODULES)) {
      for (Path file : files.filter(QualifiedNamesTest::isChecked).toList()) {
        String text = Files.readString(file);
        for (String sql : file.toString().endsWith(".sql") ? List.of(text) : literals(text)) {
          use.matcher(COMMENT.matcher(sql).replaceAll(""))
              .results()
              .forEach(match -> found.add("%s: %s".formatted(file, match.group())));
        }
      }
    }
    return found;
  }

  private static List<String> literals(String java) {
    return JAVA_LITERAL.matcher(java).results().map(MatchResult::group).toList();
  }

  /**
   * The migrations set their own search path; the simulation and the benchmarks, with the rehearsal
   * of an upgrade, write as an application does.
   */
  private static boolean isChecked(Path file) {
    String path = file.toString();
    return path.contains("/src/main/")
        && (path.endsWith(".sql") || path.endsWith(".java"))
        && !path.contains("/landlord/migration/")
        && !path.contains("/tenant-store/")
        && !path.contains("/simulation/")
        && !path.contains("/benchmarks/")
        && !path.contains("/test-fixtures/")
        && !path.contains("/target/");
  }
}
