package io.geosync.landlord.schema;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.sql.SqlText;
import io.geosync.fixture.Databases;
import io.geosync.fixture.RolesFile;
import io.geosync.landlord.imports.ImportPlan;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The landlord with exactly the roles of docs/roles.sql: an application that has had its table of
 * units all along, a migration without superuser, and a writer that can do what every statement of
 * the store needs, and nothing else.
 */
class RolesTest {
  private static final String DENIED = "42501";
  private static final Path SOURCES = Path.of("src/main");
  private static final Pattern LITERAL =
      Pattern.compile("\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"");
  private static final Pattern STATEMENT =
      Pattern.compile("(SELECT|INSERT|UPDATE|DELETE|WITH)\\b[\\s\\S]*geosync\\.[\\s\\S]*");

  private static final Pattern INCLUDE = Pattern.compile("-- include: (\\S+)");

  /** A quoted text, a comment or a cast, or else a parameter. */
  private static final Pattern PARAMETER =
      Pattern.compile("'[^']*'|--[^\n]*|::|(?<parameter>\\?|:[a-z_]+)");

  /** EXPLAIN does not check the functions that a function calls, and not each of a subquery. */
  private static final List<String> CALLED_BY_FUNCTIONS =
      List.of(
          "geosync_log_digest",
          "geosync_event_digest",
          "geosync_content_hash",
          "geosync_unit_hash");

  private static final String GRANTS =
      """
      SELECT privilege_type || ' ON geosync.' || table_name FROM information_schema.role_table_grants
      WHERE grantee = 'geosync_writer' AND table_schema = 'geosync'
      UNION ALL
      SELECT 'EXECUTE ON FUNCTION ' || oid::regprocedure FROM pg_proc, aclexplode(proacl) AS a
      WHERE pronamespace = 'geosync'::regnamespace AND a.grantee = 'geosync_writer'::regrole
      """;

  private final PGSimpleDataSource admin = Databases.empty();
  private final PGSimpleDataSource landlord = as("geosync_landlord");

  @BeforeEach
  void create_the_roles_and_migrate() throws SQLException {
    run(
        admin,
        "CREATE ROLE web LOGIN",
        "CREATE SCHEMA app",
        "GRANT USAGE ON SCHEMA app TO web",
        """
        CREATE TABLE app.geo_administrative_units (
          id bigserial PRIMARY KEY, country_code char(2) NOT NULL, admin_level integer NOT NULL, admin_type text,
          code text, name_local jsonb, parent_id bigint REFERENCES app.geo_administrative_units, is_active boolean DEFAULT true,
          valid_from date, valid_to date)
        """,
        "INSERT INTO app.geo_administrative_units (country_code, admin_level, admin_type, code, name_local) VALUES ('PH', 0, 'country', 'PH', '{}')",
        RolesFile.landlord("app", "web"));
    new LandlordSchema(landlord).migrate("app");
    run(landlord, RolesFile.grants());
  }

  @AfterEach
  void drop_the_roles() throws SQLException {
    RolesFile.drop(admin, "web");
  }

  @Test
  void the_application_writes_units_as_before_and_has_no_right_on_anything_else()
      throws SQLException {
    PGSimpleDataSource web = as("web");
    web.setCurrentSchema("app");

    run(
        web,
        "INSERT INTO geo_administrative_units (country_code, admin_level, admin_type, code, name_local, parent_id) VALUES ('PH', 1, 'province', 'PH-1', '{}', 1)",
        "UPDATE geo_administrative_units SET name_local = '{\"en\": \"a\"}' WHERE code = 'PH-1'",
        "DELETE FROM geo_administrative_units WHERE code = 'PH-1'");

    assertThat(rows(landlord, "SELECT event_type FROM geosync.geography_event_logs ORDER BY id"))
        .containsExactly("created", "created", "updated", "deleted");
    for (String statement :
        List.of(
            "SELECT * FROM geosync.tenants",
            "SELECT geosync.geosync_capture_all()",
            "TRUNCATE geo_administrative_units",
            "DROP TABLE geo_administrative_units")) {
      assertDenied(web, statement);
    }
  }

  @Test
  void migrating_again_and_granting_again_change_nothing() throws SQLException {
    assertThat(new LandlordSchema(landlord).migrate().applied()).isEmpty();
    run(admin, RolesFile.landlord("app", "web"));
    run(landlord, RolesFile.grants());
  }

  @Test
  void the_writer_can_execute_every_statement_and_each_of_its_rights_is_needed()
      throws SQLException, IOException {
    Map<String, String> statements = statements();
    assertThat(statements).hasSizeGreaterThan(60);
    try (Connection writer = as("geosync_writer").getConnection()) {
      for (String tables : List.of("plan_table.sql", "detection_plan_table.sql")) {
        run(writer, SqlText.of(ImportPlan.class, tables).replace("ON COMMIT DROP", ""));
      }
      assertThat(denied(writer, statements)).isEmpty();

      List<String> grants = rows(landlord, GRANTS);
      assertThat(grants).hasSizeGreaterThan(30);
      for (String grant : grants) {
        if (CALLED_BY_FUNCTIONS.stream().anyMatch(grant::contains)) {
          continue;
        }
        run(landlord, "REVOKE %s FROM geosync_writer".formatted(grant));
        assertThat(denied(writer, statements)).as("statements that need %s", grant).isNotEmpty();
        run(landlord, "GRANT %s TO geosync_writer".formatted(grant));
      }
    }
  }

  @Test
  void the_writer_can_execute_the_functions_that_digests_call() throws SQLException {
    PGSimpleDataSource writer = as("geosync_writer");
    String digests =
        "SELECT geosync.geosync_digest_of('PH', '{[1,2)}'), geosync.geosync_digest_of('PH', '{[7,9)}')";

    run(writer, digests);
    for (String function :
        List.of("geosync_log_digest(text, bigint)", "geosync_event_digest(uuid, bigint)")) {
      String execute = "%s EXECUTE ON FUNCTION geosync.%s %s geosync_writer";
      run(landlord, execute.formatted("REVOKE", function, "FROM"));
      assertDenied(writer, digests.replace("7,9", "0,1"));
      run(landlord, execute.formatted("GRANT", function, "TO"));
    }
  }

  @Test
  void the_writer_writes_units_and_uses_the_sequence_of_the_application() throws SQLException {
    PGSimpleDataSource writer = as("geosync_writer");

    run(
        writer,
        "INSERT INTO geosync.units (country_code, admin_level, admin_type, code, name_local) VALUES ('VN', 0, 'country', 'VN', '{}')",
        "SELECT id FROM geosync.units WHERE code = 'VN' FOR UPDATE",
        "UPDATE geosync.units SET admin_level = 1 WHERE code = 'VN'",
        "SELECT geosync.geosync_capture_all(true, 'VN')",
        "DELETE FROM geosync.units WHERE code = 'VN'");

    assertThat(
            rows(
                landlord,
                "SELECT event_type FROM geosync.geography_event_logs WHERE country_code = 'VN' ORDER BY id"))
        .containsExactly("created", "updated", "updated", "deleted");
    assertDenied(writer, "UPDATE geosync.geography_event_logs SET unit_id = 1");
    assertDenied(writer, "SELECT * FROM app.geo_administrative_units");
  }

  private PGSimpleDataSource as(String role) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(admin.getServerNames());
    source.setPortNumbers(admin.getPortNumbers());
    source.setDatabaseName(admin.getDatabaseName());
    source.setUser(role);
    return source;
  }

  private static void assertDenied(PGSimpleDataSource role, String statement) {
    assertThatThrownBy(() -> run(role, statement))
        .as(statement)
        .isInstanceOfSatisfying(
            SQLException.class, denied -> assertThat(denied.getSQLState()).isEqualTo(DENIED));
  }

  /** Files and literals of the store that are statements, with null for each parameter. */
  private static Map<String, String> statements() throws IOException {
    Map<String, String> statements = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
      Set<Path> included = included(all);
      for (Path file : all) {
        String path = file.toString();
        if (path.contains("/migration/") || path.contains("/schema/") || included.contains(file)) {
          continue;
        }
        if (path.endsWith(".sql") && !path.endsWith("plan_table.sql")) {
          String resource = path.substring(path.indexOf("/io/geosync/"));
          statements.put(path, withoutParameters(SqlText.of(RolesTest.class, resource)));
        } else if (path.endsWith(".java")) {
          for (String literal : literals(Files.readString(file))) {
            statements.put(path + ": " + literal, withoutParameters(literal));
          }
        }
      }
    }
    return statements;
  }

  /** Parts of statements, which are no statements themselves. */
  private static Set<Path> included(List<Path> files) throws IOException {
    Set<Path> included = new HashSet<>();
    for (Path file : files) {
      if (file.toString().endsWith(".sql")) {
        INCLUDE
            .matcher(Files.readString(file))
            .results()
            .forEach(found -> included.add(file.resolveSibling(found.group(1)).normalize()));
      }
    }
    return included;
  }

  private static List<String> literals(String java) {
    return LITERAL
        .matcher(java)
        .results()
        .map(MatchResult::group)
        .map(literal -> literal.replaceAll("^\"+\\s*|\\s*\"+$", "").translateEscapes())
        .filter(literal -> STATEMENT.matcher(literal).matches())
        .toList();
  }

  private static String withoutParameters(String sql) {
    return PARAMETER
        .matcher(sql)
        .replaceAll(
            found ->
                found.group("parameter") == null
                    ? Matcher.quoteReplacement(found.group())
                    : "NULL");
  }

  /** The statements for which the role lacks a right. EXPLAIN checks the rights of a statement. */
  private static List<String> denied(Connection role, Map<String, String> statements) {
    List<String> denied = new ArrayList<>();
    statements.forEach(
        (name, sql) -> {
          try {
            if (sql.startsWith("COPY ")) {
              copyNothing(role, sql);
            } else {
              run(role, "EXPLAIN " + sql);
            }
          } catch (SQLException failure) {
            assertThat(failure.getSQLState()).as("%s: %s", name, failure).isEqualTo(DENIED);
            denied.add(name + ": " + failure.getMessage());
          }
        });
    return denied;
  }

  /** COPY cannot be explained. */
  private static void copyNothing(Connection role, String copy) throws SQLException {
    try {
      role.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, new StringReader(""));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
