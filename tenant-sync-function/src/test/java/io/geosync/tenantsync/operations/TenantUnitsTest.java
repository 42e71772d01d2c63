package io.geosync.tenantsync.operations;

import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.command.OperationsCommand.TenantUnits;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.TenantUnitsReply;
import io.geosync.contract.reply.TenantUnitsReply.Pair;
import io.geosync.contract.reply.UnitChildrenReply.UnitName;
import io.geosync.landlord.unit.UnitQueries;
import io.geosync.tenantsync.fixture.TenantSyncFixture;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A region with nine provinces, of which each differs in the tenant in another way. */
class TenantUnitsTest {
  private static final List<String> WANTED =
      List.of(
          "A equal",
          "B missing",
          "C different",
          "Custom custom",
          "D different",
          "E retired",
          "F surplus",
          "G in-flight",
          "X surplus",
          "b equal");

  private final TenantSyncFixture fixture = new TenantSyncFixture();
  private final TenantUnitsService service =
      new TenantUnitsService(
          fixture.lookup(), fixture.executor(), fixture.landlord(), new UnitQueries());

  @BeforeEach
  void fill() throws SQLException {
    PGSimpleDataSource tenant = fixture.tenant("acme");
    fixture.units(1, 2);
    run(
        fixture.landlordDatabase(),
        """
        INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local, parent_id)
        SELECT ascii(code), 'PH', 1, 'province', code, '{"en": "Old"}', 1
        FROM unnest(ARRAY['A', 'B', 'C', 'D', 'E', 'F', 'b']) AS code
        """);
    fixture.mirrors().mirror("acme", null);
    run(
        tenant,
        "DELETE FROM tenant_geo_units WHERE external_code = 'B'",
        "UPDATE tenant_geo_units SET name_local = '{}' WHERE external_code = 'C'",
        """
        UPDATE tenant_geo_units u SET parent_id = p.id, parent_external_id = 2 FROM tenant_geo_units p
        WHERE u.external_code = 'D' AND p.external_geo_id = 2
        """,
        "UPDATE tenant_geo_units SET retired = true WHERE external_code = 'E'",
        """
        INSERT INTO tenant_geo_units (country_code, unit_type, admin_level, admin_type, code, name_local, parent_id)
        SELECT 'PH', 'custom', 2, 'branch', 'Custom', '{}', id FROM tenant_geo_units WHERE external_geo_id = 1
        """,
        """
        INSERT INTO tenant_geo_units (external_geo_id, external_code, country_code, unit_type, admin_level, admin_type,
            code, name_local, parent_id, parent_external_id)
        SELECT 999, 'X', 'PH', 'official', 1, 'province', 'OFFICIAL-PH-X', '{}', id, 1 FROM tenant_geo_units WHERE external_geo_id = 1
        """);
    run(
        fixture.landlordDatabase(),
        "DELETE FROM geo_administrative_units WHERE code IN ('E', 'F')",
        """
        INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local, parent_id)
        VALUES (200, 'PH', 1, 'province', 'G', '{}', 1)
        """);
    // The tenant has applied the deletions, and not the creation of G.
    run(
        tenant,
        "UPDATE geosync_ledger SET applied = '{[1,12)}', watermark = 11, highest_position = 11");
  }

  @AfterEach
  void close() throws SQLException {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100})
  void the_pages_together_show_each_unit_once_with_its_difference(int limit) {
    List<String> shown = new ArrayList<>();
    @Nullable String after = null;
    do {
      TenantUnitsReply page = service.read(new TenantUnits("acme", "PH", "PH-1", after, limit));
      assertThat(page.units()).hasSizeLessThanOrEqualTo(limit);
      for (Pair pair : page.units()) {
        shown.add(pair.code() + " " + wireName(pair));
      }
      after = page.next();
    } while (after != null);

    assertThat(shown).isEqualTo(WANTED);
  }

  @Test
  void the_roots_are_shown_with_both_sides_and_the_path_leads_to_the_parent() {
    TenantUnitsReply roots = service.read(new TenantUnits("acme", "PH", null, null, 10));
    TenantUnitsReply below = service.read(new TenantUnits("acme", "PH", "PH-2", null, 10));

    assertThat(roots.units()).extracting(Pair::code).containsExactly("PH-1", "PH-2");
    assertThat(roots.units())
        .allMatch(pair -> pair.difference() == TenantUnitsReply.Difference.EQUAL);
    assertThat(below.path()).extracting(UnitName::code).containsExactly("PH-2");
    assertThat(below.units())
        .singleElement()
        .matches(pair -> pair.code().equals("D") && pair.landlord() == null);
  }

  @Test
  void unknown_units_and_tenants_are_rejected() {
    assertThat(error(new TenantUnits("acme", "PH", "none", null, 10)))
        .isEqualTo(ErrorId.UNIT_NOT_FOUND);
    assertThat(error(new TenantUnits("nobody", "PH", null, null, 10)))
        .isEqualTo(ErrorId.TENANT_NOT_FOUND);
    assertThat(error(new TenantUnits("acme", "PH", null, null, 0)))
        .isEqualTo(ErrorId.COMMAND_INVALID);
  }

  private static String wireName(Pair pair) {
    return pair.difference().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private ErrorId error(TenantUnits command) {
    List<ErrorId> errors = new ArrayList<>();
    assertThatThrownBy(() -> service.read(command))
        .isInstanceOfSatisfying(GeosyncException.class, error -> errors.add(error.errorId()));
    return errors.getFirst();
  }
}
