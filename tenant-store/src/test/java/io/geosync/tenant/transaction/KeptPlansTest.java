package io.geosync.tenant.transaction;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.tenant.fixture.Route;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The plans that a connection keeps are made while the table of units has a few rows. */
class KeptPlansTest {
  private static final int ROWS = 5_000;

  private Route route;
  private Connection tenant;

  @BeforeEach
  void plans_of_a_small_table_are_kept() throws SQLException {
    route = new Route();
    tenant = route.tenant();
    run(tenant, "ALTER TABLE tenant_geo_units SET (autovacuum_enabled = false)");
    route.landlord().create(1, null);
    route.landlord().create(2, 1L);
    route.landlord().create(3, 1L);
    route.deliverAll();
    for (int number = 1; number <= 7; number++) {
      route.deliver(route.landlord().rename(2, "name " + number));
      route.deliver(route.landlord().create(10 + number, 1L));
      route.deliver(route.landlord().delete(10 + number));
    }
    grow();
  }

  @AfterEach
  void close() throws SQLException {
    route.close();
  }

  @Test
  void a_rename_reads_no_whole_table_after_it_has_grown() throws SQLException {
    long before = rowsScanned();

    route.deliver(route.landlord().rename(2, "last"));

    assertThat(rowsScanned() - before).isLessThan(ROWS);
  }

  @Test
  void a_new_unit_and_its_delete_read_no_whole_table_after_it_has_grown() throws SQLException {
    long before = rowsScanned();

    route.deliver(route.landlord().create(9, 1L));
    route.deliver(route.landlord().delete(9));

    assertThat(rowsScanned() - before).isLessThan(ROWS);
  }

  @Test
  void no_transaction_compiles_plans_and_the_setting_ends_with_it() throws SQLException {
    run(tenant, "SET jit = on");
    for (Plans plans : Plans.values()) {
      List<String> jit = TenantTransaction.run(tenant, plans, attempt -> rows(tenant, "SHOW jit"));
      assertThat(jit).containsExactly("off");
    }

    assertThat(rows(tenant, "SHOW jit")).containsExactly("on");
    assertThat(rows(tenant, "SHOW seq_page_cost")).containsExactly("1");
  }

  private void grow() throws SQLException {
    run(
        tenant,
        """
        INSERT INTO tenant_geo_units (external_geo_id, external_code, country_code, unit_type, admin_level,
            admin_type, code, name_local, geo_path)
        SELECT n, 'X' || n, 'XX', 'official', 0, 'region', 'X' || n, '{}', 'X' || n
        FROM generate_series(100001, 100000 + %d) AS n
        """
            .formatted(ROWS));
  }

  /** The number of rows that scans of the whole table have read. */
  private long rowsScanned() throws SQLException {
    run(tenant, "SELECT pg_stat_force_next_flush()", "SELECT pg_stat_clear_snapshot()");
    return Long.parseLong(
        rows(
                tenant,
                "SELECT seq_tup_read FROM pg_stat_user_tables WHERE relname = 'tenant_geo_units'")
            .getFirst());
  }
}
