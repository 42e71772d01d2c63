package io.geosync.pipeline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.ImportRow;
import io.geosync.contract.command.ImportSuccession;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.SuccessionChange;
import io.geosync.contract.reply.ImportReply;
import io.geosync.contract.reply.SuccessionReply;
import io.geosync.contract.reply.UnitReferencesReply.ColumnReferences;
import io.geosync.contract.reply.UnitReferencesReply.TenantReferences;
import io.geosync.contract.succession.SuccessionKind;
import io.geosync.fixture.Sql;
import io.geosync.pipeline.fixture.DatabaseUri;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.Units;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Units that are merged by a command, and by an import, arrive at the tenants with their facts. */
class ReformTest {
  private static final String COUNTRY = "GL";
  private static final LocalDate DATE = LocalDate.of(2_025, 7, 1);
  private static final String SUCCESSIONS =
      """
      SELECT p.external_code, n.external_code, s.kind, s.effective_date FROM tenant_geo_successions s
      JOIN tenant_geo_units p ON p.external_geo_id = s.predecessor_external_id
      JOIN tenant_geo_units n ON n.external_geo_id = s.successor_external_id
      ORDER BY 1, 2
      """;

  private final Pipeline pipeline = Pipeline.running();

  @Test
  void a_merge_and_an_import_with_successions_reach_the_tenants_and_members_stay()
      throws SQLException {
    pipeline.change(
        Units.create(COUNTRY, "GL", null),
        Units.create(COUNTRY, "GL-A", "GL"),
        Units.create(COUNTRY, "GL-B", "GL"),
        Units.create(COUNTRY, "GL-C", "GL"),
        Units.create(COUNTRY, "GL-A1", "GL-A"));
    String tenant = pipeline.join("reform", COUNTRY);
    try (Connection connection = DatabaseUri.open(tenant)) {
      Sql.run(
          connection,
          "CREATE TABLE citizens (home bigint NOT NULL REFERENCES tenant_geo_units)",
          "INSERT INTO citizens SELECT id FROM tenant_geo_units WHERE external_code IN ('GL-A', 'GL-B')");

      SuccessionReply rehearsed = pipeline.functions().call(merge(true));
      assertThat(references(rehearsed))
          .containsExactly(
              new TenantReferences(
                  "reform", List.of(new ColumnReferences("citizens", "home", 1L, null)), null));
      SuccessionReply merged = pipeline.functions().call(merge(false));
      assertThat(merged.published()).isTrue();
      pipeline.streams().awaitCaughtUp(COUNTRY);

      assertThat(Sql.rows(connection, SUCCESSIONS)).containsExactly("GL-A GL-C merge 2025-07-01");
      assertThat(unit(connection, "GL-A")).containsExactly("f 2025-06-30 GL");
      assertThat(unit(connection, "GL-A1")).containsExactly("t - GL-C");

      ImportReply imported = importComplete();
      assertThat(imported.countries().getFirst().ended()).isEqualTo(1);
      pipeline.streams().awaitCaughtUp(COUNTRY);

      assertThat(Sql.rows(connection, SUCCESSIONS))
          .containsExactly("GL-A GL-C merge 2025-07-01", "GL-B GL-D recode 2025-07-01");
      assertThat(unit(connection, "GL-B")).containsExactly("f 2025-06-30 GL");
      assertThat(Sql.rows(connection, "SELECT count(*) FROM citizens")).containsExactly("2");
    }
    assertThat(pipeline.check("reform").equal()).isTrue();
  }

  private static SuccessionChange merge(boolean dryRun) {
    return new SuccessionChange.Merge(
        UUID.randomUUID().toString(),
        "pipeline tests",
        null,
        List.of("GL-A", "GL-C"),
        "GL-C",
        DATE,
        "a decree",
        dryRun);
  }

  private List<TenantReferences> references(SuccessionReply reply) {
    return pipeline
        .functions()
        .call(
            new OperationsCommand.UnitReferences(
                reply.country(), List.of(reply.predecessors().getFirst().id()), null))
        .tenants();
  }

  /** The file lacks GL-B, which GL-D succeeds, and GL-A, which ended before. */
  private ImportReply importComplete() {
    String importId = UUID.randomUUID().toString();
    pipeline
        .functions()
        .call(
            new PublisherCommand.ImportStage(
                importId,
                0,
                List.of(
                    row(2, "GL", null),
                    row(3, "GL-C", "GL"),
                    row(4, "GL-D", "GL"),
                    row(5, "GL-A1", "GL-C"))));
    pipeline
        .functions()
        .call(
            new PublisherCommand.ImportStageSuccessions(
                importId,
                1,
                List.of(
                    new ImportSuccession(
                        2,
                        COUNTRY,
                        "GL-B",
                        "GL-D",
                        SuccessionKind.RECODE,
                        DATE,
                        null,
                        false,
                        null))));
    return pipeline
        .functions()
        .call(
            new PublisherCommand.ImportCommit(
                importId, "pipeline tests", importId, 2, true, false, null));
  }

  private static ImportRow row(long line, String code, @Nullable String parent) {
    return new ImportRow(
        line,
        COUNTRY,
        code,
        parent,
        parent == null ? 0 : 1,
        "area",
        Map.of("en", code),
        true,
        null,
        null);
  }

  private static List<String> unit(Connection connection, String code) throws SQLException {
    return Sql.rows(
        connection,
        """
        SELECT u.is_active, u.valid_to, above.external_code
        FROM tenant_geo_units u LEFT JOIN tenant_geo_units above ON above.id = u.parent_id
        WHERE u.external_code = '%s'
        """
            .formatted(code));
  }
}
