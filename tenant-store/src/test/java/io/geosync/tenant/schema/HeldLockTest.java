package io.geosync.tenant.schema;

import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.fixture.Databases;
import io.geosync.tenant.fixture.OtherSession;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A class of its own, because it waits for all attempts while other classes run. */
class HeldLockTest {
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  @Test
  void prepare_fails_while_another_session_holds_a_lock_on_the_table() throws Exception {
    PGSimpleDataSource database = Databases.empty();
    run(
        database,
        """
        CREATE TABLE tenant_geo_units (id bigserial PRIMARY KEY, external_geo_id bigint, country_code text NOT NULL)
        """);
    try (Connection holder = database.getConnection()) {
      holder.setAutoCommit(false);
      run(holder, "LOCK TABLE tenant_geo_units IN ACCESS EXCLUSIVE MODE");
      try (OtherSession<PrepareReport> prepare =
          OtherSession.start(database, session -> TenantSchema.prepare(session, false))) {
        prepare.assertFailsWith(LOCK_NOT_AVAILABLE);
      }
      holder.rollback();
      assertThat(TenantSchema.prepare(holder, false).adopted()).isTrue();
    }
  }
}
