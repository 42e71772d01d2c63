package io.geosync.pipeline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.ImportRow;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.fixture.Sql;
import io.geosync.pipeline.fixture.DatabaseUri;
import io.geosync.pipeline.fixture.Pipeline;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A wrong complete import, undone by the right one, leaves the tenant's members where they were.
 */
class UndoneImportTest {
  private static final String COUNTRY = "NP";
  private static final String MEMBERS =
      """
      SELECT m.name, u.external_code, u.retired, u.is_active, p.external_code
      FROM members m JOIN tenant_geo_units u ON u.id = m.unit_id
      LEFT JOIN tenant_geo_units p ON p.id = u.parent_id ORDER BY m.name
      """;

  private final Pipeline pipeline = Pipeline.running();

  @Test
  void members_are_on_live_units_again_after_the_right_file_is_imported() throws SQLException {
    String tenant = pipeline.join("undone-import", COUNTRY);
    importComplete("NP-", 30);
    pipeline.streams().awaitCaughtUp(COUNTRY);
    try (Connection connection = DatabaseUri.open(tenant)) {
      Sql.run(
          connection,
          "CREATE TABLE members (name text, unit_id bigint NOT NULL REFERENCES tenant_geo_units)",
          "INSERT INTO members SELECT external_code, id FROM tenant_geo_units");
      List<String> before = Sql.rows(connection, MEMBERS);

      importComplete("WRONG-", 12);
      pipeline.streams().awaitCaughtUp(COUNTRY);
      assertThat(Sql.rows(connection, MEMBERS)).isNotEqualTo(before).hasSize(before.size());
      importComplete("NP-", 30);
      pipeline.streams().awaitCaughtUp(COUNTRY);

      assertThat(Sql.rows(connection, MEMBERS)).isEqualTo(before);
      assertThat(
              Sql.rows(
                  connection,
                  "SELECT count(*), count(*) FILTER (WHERE retired) FROM tenant_geo_units"))
          .containsExactly("31 0");
    }
    assertThat(pipeline.check("undone-import").equal()).isTrue();
  }

  /** Imports the country, with districts below its regions; every third unit is a region. */
  private void importComplete(String prefix, int units) {
    String importId = UUID.randomUUID().toString();
    List<ImportRow> rows = new ArrayList<>();
    rows.add(row(2, COUNTRY, null));
    String region = COUNTRY;
    for (int number = 0; number < units; number++) {
      String code = prefix + number;
      rows.add(row(number + 3L, code, number % 3 == 0 ? COUNTRY : region));
      region = number % 3 == 0 ? code : region;
    }
    pipeline.functions().call(new PublisherCommand.ImportStage(importId, 0, rows));
    pipeline
        .functions()
        .call(
            new PublisherCommand.ImportCommit(
                importId, "pipeline tests", importId, 1, true, false, 1_000L));
  }

  private static ImportRow row(long line, String code, @Nullable String parent) {
    return new ImportRow(
        line,
        COUNTRY,
        code,
        parent,
        parent == null ? 0 : parent.equals(COUNTRY) ? 1 : 2,
        "area",
        Map.of("en", code),
        true,
        null,
        null);
  }
}
