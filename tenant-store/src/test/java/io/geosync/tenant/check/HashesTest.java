package io.geosync.tenant.check;

import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.event.UnitCreated;
import io.geosync.contract.sql.SqlText;
import io.geosync.contract.unit.UnitState;
import io.geosync.fixture.Databases;
import io.geosync.tenant.fixture.MemoryLandlord;
import io.geosync.tenant.fixture.MemorySnapshot;
import io.geosync.tenant.fixture.Route;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HashesTest {
  private static final UnitState RICH =
      new UnitState(
          1,
          MemoryLandlord.COUNTRY,
          2,
          "pròvince \"x\" \\ 👍",
          "P-1'",
          Map.of(
              "en", "Ilocos  Norte", "tl", "Hilagang Ilocos ñ", "zh", "北伊罗戈", "x-note", "1.10\n\t"),
          null,
          false,
          LocalDate.of(1901, 2, 3),
          LocalDate.of(9999, 12, 31));

  private Route route;

  @BeforeEach
  void open() throws SQLException {
    route = new Route();
  }

  @AfterEach
  void close() throws SQLException {
    route.close();
  }

  @Test
  void a_unit_has_the_same_hash_in_landlord_and_tenant_with_any_session_settings()
      throws SQLException {
    route.deliver(
        new UnitCreated(
            new UUID(1, 1), 1, RICH.id(), RICH.countryCode(), Instant.EPOCH, RICH, "0".repeat(16)));
    route.sql(
        "SET TimeZone = 'Asia/Manila'",
        "ALTER FUNCTION geosync_content_hash SET DateStyle = 'German'");
    try (Connection landlord = Databases.empty().getConnection()) {
      run(landlord, SqlText.contentHash(), "SET TimeZone = 'America/Lima'");
      assertThat(hashes()).containsExactly("1 1 " + MemorySnapshot.hash(landlord, RICH));
    }
  }

  @Test
  void every_field_changes_the_hash() throws SQLException {
    route.landlord().create(1, null);
    route.landlord().create(2, 1L);
    route.mirror();
    List<String> before = hashes();
    for (String change :
        List.of(
            "admin_level = 9",
            "admin_type = 'x'",
            "external_code = 'x'",
            "name_local = '{}'",
            "parent_external_id = 9",
            "is_active = false",
            "valid_from = '2000-01-01'",
            "valid_to = '2000-01-01'")) {
      route.sql(
          "BEGIN", "UPDATE tenant_geo_units SET %s WHERE external_geo_id = 2".formatted(change));
      assertThat(hashes()).as(change).hasSize(2).isNotEqualTo(before);
      route.sql("ROLLBACK");
    }
  }

  @Test
  void retired_and_custom_units_and_other_countries_are_excluded() throws SQLException {
    route.landlord().create(1, null);
    route.landlord().create(2, 1L);
    route.landlord().create(3, 1L);
    route.deliverAll();
    route.addCustom(2, "OWN");
    route.deliver(route.landlord().delete(2));

    assertThat(hashes()).hasSize(2).first().asString().startsWith("1 1 ");
    assertThat(hashes()).last().asString().startsWith("3 3 ");
    try (TenantRows.HashCursor american =
        new TenantRows().hashes(route.tenant(), "US", 1, List.of(0L))) {
      assertThat(american.next()).isFalse();
    }
  }

  private List<String> hashes() throws SQLException {
    List<String> hashes = new ArrayList<>();
    try (TenantRows.HashCursor cursor =
        new TenantRows().hashes(route.tenant(), MemoryLandlord.COUNTRY, 1, List.of(0L))) {
      while (cursor.next()) {
        hashes.add("%d %d %d".formatted(cursor.unitId(), cursor.position(), cursor.contentHash()));
      }
    }
    return hashes;
  }
}
